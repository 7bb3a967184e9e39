namespace Disbursement.Application.Tests;

/// <summary>A clock that stands until it is moved; its timestamps move with it.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public void Advance(TimeSpan time) => now += time;

    public void To(DateTimeOffset time) => now = time;
}
