using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Host.Time;

namespace Disbursement.Host.Tests.Time;

public sealed class HeartbeatTests
{
    private readonly ManualTime wall = new(new DateTimeOffset(2026, 4, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeTable table = new();

    [Fact]
    public async Task IsGood_FreshWrite_WritesNothing()
    {
        using var heartbeat = new Heartbeat(table, wall);
        await heartbeat.IsGood(CancellationToken.None);
        wall.Pass(TimeSpan.FromSeconds(4));

        Assert.True(await heartbeat.IsGood(CancellationToken.None));
        Assert.Equal(1, table.Commits);
    }

    [Fact]
    public async Task IsGood_OldWrite_WritesAgain()
    {
        using var heartbeat = new Heartbeat(table, wall);
        await heartbeat.IsGood(CancellationToken.None);
        wall.Pass(TimeSpan.FromSeconds(6));

        Assert.True(await heartbeat.IsGood(CancellationToken.None));
        Assert.Equal(2, table.Commits);
    }

    [Fact]
    public async Task IsGood_WriteFails_IsBadUntilOneSucceeds()
    {
        using var heartbeat = new Heartbeat(table, wall);
        table.Answer = CommitAnswer.Unknown;
        var bad = await heartbeat.IsGood(CancellationToken.None);
        table.Answer = CommitAnswer.Done;

        Assert.False(bad);
        Assert.True(await heartbeat.IsGood(CancellationToken.None));
    }

    [Fact]
    public async Task Last_AfterBeat_IsItsTime()
    {
        using var heartbeat = new Heartbeat(table, wall);
        await heartbeat.Beat(wall.Now, CancellationToken.None);

        Assert.Equal(wall.Now, await Heartbeat.Last(table, CancellationToken.None));
    }

    // A simulated clock is announced before it is moved, and a check of health may come between.
    [Fact]
    public async Task IsGood_WhileALaterTimeIsAnnounced_DoesNotTakeItBack()
    {
        var jump = wall.Now.AddDays(30);
        using var heartbeat = new Heartbeat(table, wall);
        await heartbeat.Beat(jump, CancellationToken.None);
        wall.Pass(TimeSpan.FromSeconds(6));

        Assert.True(await heartbeat.IsGood(CancellationToken.None));
        Assert.Equal(jump, await Heartbeat.Last(table, CancellationToken.None));
    }
}
