namespace Disbursement.Engine.Tests.Storage;

/// <summary>Monotonic time that stands still, or goes on by a fixed step each time somebody looks.</summary>
internal sealed class FrozenTime(TimeSpan step) : TimeProvider
{
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref now, step.Ticks);
}
