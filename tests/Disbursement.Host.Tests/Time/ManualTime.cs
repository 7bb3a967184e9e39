namespace Disbursement.Host.Tests.Time;

/// <summary>A clock of the machine that tests move by hand: the time of day and the monotonic counter apart.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private long ticks;

    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan time)
    {
        Now += time;
        ticks += time.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => ticks;
}
