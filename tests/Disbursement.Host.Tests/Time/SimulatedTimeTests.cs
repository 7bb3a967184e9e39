using Disbursement.Host.Time;

namespace Disbursement.Host.Tests.Time;

public sealed class SimulatedTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 20, 1, 0, 0, TimeSpan.Zero);

    private readonly ManualTime wall = new(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SimulatedTime time;

    public SimulatedTimeTests() => time = new SimulatedTime(wall, Start);

    [Fact]
    public void GetUtcNow_TimePasses_RunsAtRealSpeed()
    {
        wall.Pass(TimeSpan.FromMinutes(3));

        Assert.Equal(Start.AddMinutes(3), time.GetUtcNow());
    }

    [Fact]
    public void GetUtcNow_MachineClockSetBack_DoesNotGoBack()
    {
        wall.Pass(TimeSpan.FromMinutes(3));
        wall.Now -= TimeSpan.FromDays(1);

        Assert.Equal(Start.AddMinutes(3), time.GetUtcNow());
    }

    [Fact]
    public void AdvanceTo_LaterTime_JumpsAndGoesOnFromThere()
    {
        time.AdvanceTo(Start.AddDays(30));
        wall.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddDays(30).AddSeconds(1), time.GetUtcNow());
    }

    [Fact]
    public void AdvanceTo_EarlierTime_ChangesNothing()
    {
        wall.Pass(TimeSpan.FromMinutes(3));

        time.AdvanceTo(Start.AddMinutes(1));

        Assert.Equal(Start.AddMinutes(3), time.GetUtcNow());
    }

    [Fact]
    public void GetTimestamp_AfterJump_CountsOnlyRealTime()
    {
        var before = time.GetTimestamp();

        time.AdvanceTo(Start.AddDays(30));
        wall.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), time.GetElapsedTime(before));
    }
}
