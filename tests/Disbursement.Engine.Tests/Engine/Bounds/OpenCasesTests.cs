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
    private const int Decisions = 2 * Few;
    private const int Nudges = 5_000;
    private const int Alarms = 1_000;
    private const int Rounds = 3;

    /// <summary>Two hundred bytes for each of a hundred thousand; 7 to 9 are usual, of those that are live.</summary>
    private const int MegabytesAllowed = 20;

    /// <summary>SQLite's own, of all that is open: pages of the writer, of the copying of the log and of the readers, 2 MB each at most.</summary>
    private const int SqliteMegabytesAllowed = 60;

    private static readonly int Many = LongRun.Is ? 1_000_000 : 100_000;

    /// <summary>The long run has the machine for itself; otherwise the other tests want both processors, many times over.</summary>
    private static readonly int Slack = LongRun.Is ? 1 : 5;

    private static readonly TimeSpan LagAllowed = Slack * TimeSpan.FromSeconds(1);

    private OpenCases few = null!;
    private OpenCases many = null!;
    private long megabytesBefore;

    public async Task InitializeAsync()
    {
        few = await OpenCases.Make(Few);
        megabytesBefore = Megabytes();
        var began = Stopwatch.GetTimestamp();
        many = await OpenCases.MakeCopies(Many);
        // What the tests before this one left is given back little by little: the least that was seen hides no growth.
        megabytesBefore = Math.Min(megabytesBefore, Megabytes());
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
        Assert.InRange(restart, TimeSpan.Zero, TimeSpan.FromSeconds(10));

        var nudged = await many.Nudge(Spread(Nudges));
        AssertMemory($"restart {restart.TotalMilliseconds:f0} ms; after {Nudges} were nudged in {nudged.TotalSeconds:f1} s");

        var (decision, decisionOfFew) = await DecisionsInTurn();
        output.WriteLine($"a decision {decision.TotalMilliseconds:f2} ms against {decisionOfFew.TotalMilliseconds:f2} ms with {Few}");
        Assert.InRange(decision, TimeSpan.Zero, (2 * decisionOfFew) + (Slack * TimeSpan.FromMilliseconds(3)));

        var lag = await LagOfAlarms(nudged);
        Assert.InRange(lag, TimeSpan.Zero, LagAllowed);
        AssertMemory("in the end");
    }

    /// <summary>The engine holds at most what it may, and the process grows by no more than that.</summary>
    private void AssertMemory(string when)
    {
        var (count, bytes) = many.InMemory;
        var (more, sqlite) = (Megabytes() - megabytesBefore, SQLitePCL.raw.sqlite3_memory_used() >> 20);
        output.WriteLine($"{when}: {count} instances in memory, {bytes >> 20} MB of them; {more} MB more managed memory than before, {sqlite} MB of SQLite's");
        Assert.InRange(count, 1, 2_000);
        Assert.InRange(bytes, 1, 64 << 20);
        Assert.True(more <= MegabytesAllowed, $"{more} MB more managed memory");
        Assert.InRange(sqlite, 1, SqliteMegabytesAllowed);
    }

    private static long Megabytes() => GC.GetTotalMemory(forceFullCollection: true) >> 20;

    /// <summary>Medians. One here, one there: whatever else the machine does, it does to both.</summary>
    private async Task<(TimeSpan Many, TimeSpan Few)> DecisionsInTurn()
    {
        var (ofMany, ofFew) = (new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var (i, number) in Spread(Decisions).Index())
        {
            ofFew.Add(await few.Decide(i % Few));
            ofMany.Add(await many.Decide(number));
        }
        return (At(ofMany, 0.5), At(ofFew, 0.5));
    }

    /// <summary>
    /// The 99th of a hundred, in the best of three rounds: what else a machine does comes in bursts (with 30 at work on two cores, one round in ten
    /// needed up to 0.9 s, the others 0.03 to 0.3), but what an engine does wrong comes back.
    /// </summary>
    private async Task<TimeSpan> LagOfAlarms(TimeSpan leadTime)
    {
        await many.Add(Alarms);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds && best > LagAllowed; round++)
        {
            var lag = At(await Lags(leadTime), 0.99);
            output.WriteLine($"timer lag p99 {lag.TotalMilliseconds:f0} ms");
            if (lag < best) best = lag;
        }
        return best;
    }

    /// <summary>
    /// Cases whose next look is due at a time of its own, a few milliseconds apart, beside all those that wait for days. Setting them shall not count as lag:
    /// the first is due after as long as five times as many nudges took before.
    /// </summary>
    private async Task<List<TimeSpan>> Lags(TimeSpan leadTime)
    {
        var first = DateTime.UtcNow + leadTime + TimeSpan.FromSeconds(1);
        for (var i = 0; i < Alarms; i++) many.World.LookAgain(OpenCases.Id(Many + i), first + TimeSpan.FromMilliseconds(2 * i));
        await many.Nudge([.. Enumerable.Range(Many, Alarms)]);
        var lags = new List<TimeSpan>();
        while (lags.Count < Alarms) lags.Add(await many.World.Lags.ReadAsync());
        return lags;
    }

    /// <summary>So many cases, evenly among all.</summary>
    private static List<int> Spread(int count) => [.. Enumerable.Range(0, count).Select(i => (int)((long)i * Many / count))];

    private static TimeSpan At(List<TimeSpan> spans, double share) => spans.Order().ElementAt((int)(share * (spans.Count - 1)));
}
