namespace Disbursement.Engine.Tests.Engine;

/// <summary>A clock that stands still unless it is moved, and whose timers remember for when they were set and ring when they are told to.</summary>
internal sealed class RingingTime : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private long now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>The only one that rings once for each time it is set: that of the engine's timers.</summary>
    public Alarm Once => alarms.Single(alarm => alarm.Period == Timeout.InfiniteTimeSpan);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref now, by.Ticks);

    /// <summary>Rings them all.</summary>
    public void Ring()
    {
        foreach (var alarm in alarms) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(() => callback(state));
        alarm.Change(dueTime, period);
        alarms.Add(alarm);
        return alarm;
    }

    public sealed class Alarm(Action callback) : ITimer
    {
        private TaskCompletionSource armed = NotArmed();

        public TimeSpan Due { get; private set; }

        public TimeSpan Period { get; private set; }

        /// <summary>Completes when it has been set since it last rang.</summary>
        public Task Armed => armed.Task;

        public void Ring()
        {
            armed = NotArmed();
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (Due, Period) = (dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan) armed.TrySetResult();
            return true;
        }

        public void Dispose()
        {
            // Nothing rings by itself.
        }

        public ValueTask DisposeAsync() => default;

        private static TaskCompletionSource NotArmed() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
