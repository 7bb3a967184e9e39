using System.Diagnostics;
using Disbursement.Tests.Shared;
using Xunit.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Bounds;

/// <summary>Tests that measure their own process: they run when no other test of it does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What open cases cost the engine while nothing happens to them: room on the disk, and nothing else.</summary>
[Collection(nameof(Alone))]
public sealed class OpenCasesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Few = 100;
    private const int Decisions = 200;
    private const int Alarms = 1_000;

    /// <summary>Half a kilobyte for each of a hundred thousand.</summary>
    private const int MegabytesAllowed = 50;

    private static readonly int Many = LongRun.Is ? 1_000_000 : 100_000;

    private OpenCases few = null!;
    private OpenCases many = null!;
    private long memoryBefore;

    public async Task InitializeAsync()
    {
        few = await OpenCases.Make(Few + Decisions);
        memoryBefore = Memory();
        var began = Stopwatch.GetTimestamp();
        many = await OpenCases.MakeCopies(Many);
        output.WriteLine($"{Many} cases made in {Stopwatch.GetElapsedTime(began).TotalSeconds:f1} s; {many.MegabytesOnDisk} MB on disk");
    }

    public async Task DisposeAsync()
    {
        await few.DisposeAsync();
        await many.DisposeAsync();
    }

    [Fact]
    public async Task OpenCases_Many_CostNoTimeNoMemoryAndNoPunctuality()
    {
        var restart = await many.Restart();
        var grown = (Memory() - memoryBefore) >> 20;
        var (decision, decisionOfFew) = await DecisionsInTurn();
        var lag = await LagOfAlarms();

        output.WriteLine($"restart {restart.TotalMilliseconds:f0} ms, {grown} MB more than before they were there; a decision {decision.TotalMilliseconds:f2} ms against {decisionOfFew.TotalMilliseconds:f2} ms with {Few}; timer lag p99 {lag.TotalMilliseconds:f0} ms");
        Assert.InRange(restart, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(grown, -100, MegabytesAllowed);
        Assert.InRange(decision, TimeSpan.Zero, (3 * decisionOfFew) + TimeSpan.FromMilliseconds(5));
        Assert.InRange(lag, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>Medians. One here, one there: whatever else the machine does, it does to both.</summary>
    private async Task<(TimeSpan Many, TimeSpan Few)> DecisionsInTurn()
    {
        var (ofMany, ofFew) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < Decisions; i++)
        {
            ofFew.Add(await few.Decide(i));
            ofMany.Add(await many.Decide((int)((long)i * Many / Decisions)));
        }
        return (At(ofMany, 0.5), At(ofFew, 0.5));
    }

    /// <summary>Cases whose next look is due at a time of its own, a few milliseconds apart, beside all those that wait for days.</summary>
    private async Task<TimeSpan> LagOfAlarms()
    {
        var first = DateTime.UtcNow + TimeSpan.FromSeconds(1);
        for (var i = 0; i < Alarms; i++) many.World.LookAgain(OpenCases.Id(Many + i), first + TimeSpan.FromMilliseconds(2 * i));
        await many.Add(Alarms);
        var lags = new List<TimeSpan>();
        while (lags.Count < Alarms) lags.Add(await many.World.Lags.ReadAsync());
        return At(lags, 0.99);
    }

    private static TimeSpan At(List<TimeSpan> spans, double share) => spans.Order().ElementAt((int)(share * (spans.Count - 1)));
}
