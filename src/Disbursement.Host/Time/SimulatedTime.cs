namespace Disbursement.Host.Time;

/// <summary>
/// The clock of a demonstration folder: it runs at real speed from the time it was started at and can be moved forward.
/// It never goes back, not even when the machine's clock is set back, because it counts monotonic time.
/// Timestamps and timers stay the machine's own: rate limits, polling and the age of markers do not jump.
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly TimeProvider wall;
    private readonly Lock gate = new();
    private DateTimeOffset origin;
    private long originTimestamp;

    /// <param name="wall">Gives the speed.</param>
    /// <param name="start">The time now.</param>
    public SimulatedTime(TimeProvider wall, DateTimeOffset start)
    {
        this.wall = wall;
        origin = start.ToUniversalTime();
        originTimestamp = wall.GetTimestamp();
    }

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return Now();
    }

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves the clock to <paramref name="to"/>; a time that has passed changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset to)
    {
        lock (gate)
        {
            if (to <= Now()) return;
            origin = to.ToUniversalTime();
            originTimestamp = wall.GetTimestamp();
        }
    }

    private DateTimeOffset Now() => origin + wall.GetElapsedTime(originTimestamp);
}
