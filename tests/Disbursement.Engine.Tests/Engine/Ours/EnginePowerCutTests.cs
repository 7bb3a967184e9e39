using System.Collections.Concurrent;
using System.Globalization;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Engine.Tests.Storage;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>
/// The power is cut while callers start orchestrations, send each its event and read its result, which a child makes by an activity; beside the event
/// runs a timer. An engine that starts on what is found then has every result that was told, takes every event that was acknowledged,
/// brings all others to their end, repeats nothing that had ended, and leaves nothing over.
/// </summary>
public sealed class EnginePowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const int Callers = 3;
    private const int InstancesOfEach = 5;

    /// <summary>The result of an orchestration whose event did not come in time.</summary>
    private const int Late = -1;

    private const string Leftovers = """
        SELECT (SELECT count(*) FROM engine_message) + (SELECT count(*) FROM engine_held) + (SELECT count(*) FROM engine_activity) + (SELECT count(*) FROM engine_timer)
            + (SELECT count(*) FROM engine_instance WHERE status <> ?1)
        """;

    /// <summary>What a lying disk leaves may keep an engine busy for ever: an activity runs again and again for an instance that is gone.</summary>
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<int, Told> told = new();
    private readonly PowerCuts power = new(pagesBetween: 8);

    /// <summary>What a caller has been told of his orchestration.</summary>
    private enum Told
    {
        Started,
        Raised,
        Finished,
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongRun.Is ? 30 : 2).Select(number => RunSeed.For($"{nameof(EnginePowerCutTests)} {number}"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cut_WhileOrchestrationsRun_EveryResultIsThereAndTheOthersAreMadeOnce(int seed)
    {
        await Run(seed, lies: false);

        power.AssertHarmless(leastCuts: 6);
    }

    [Fact]
    public async Task Cut_DiskThatOnlySaysThatItFlushed_TheLossIsSeen()
    {
        await Run(1, lies: true);

        Assert.NotEmpty(power.Broken);
    }

    public void Dispose() => power.Dispose();

    private static string Id(int number) => $"case-{number}";

    private static EngineCode Code(ConcurrentDictionary<int, int> calls) => new EngineCode()
        .Activity<int, int>("double", number =>
        {
            calls.AddOrUpdate(number, 1, (_, before) => before + 1);
            return number * 2;
        })
        .Orchestrator("child", context => context.CallActivityAsync<int>("double", context.GetInput<int>()))
        .Orchestrator("main", async context =>
        {
            using var patience = new CancellationTokenSource();
            var go = context.WaitForExternalEvent<int>("go");
            if (await Task.WhenAny(go, context.CreateTimer(Patience, patience.Token)) != go) return Late;
            patience.Cancel();
            return await context.CallSubOrchestratorAsync<int>("child", await go);
        });

    private async Task Run(int seed, bool lies)
    {
        await power.Run(seed, lies, EngineSchema.Script, CallAll, _ => Moment());

        output.WriteLine($"Seed {seed}: {power.Cuts} cuts, {power.CutsOfCopies} of copies");
        Assert.Equal(Callers * InstancesOfEach, told.Values.Count(told => told == Told.Finished));
    }

    private async Task CallAll(SqliteDatabase database)
    {
        await using var engine = await EmbeddedDriver.Open(Code([]), database.Writer, database.Readers, new FrozenTime(), new EngineOptions());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var n = 1; n <= InstancesOfEach; n++) await Call(engine.Client, (caller * InstancesOfEach) + n);
        })));
    }

    private async Task Call(DurableTaskClient client, int number)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("main", null, new StartOrchestrationOptions(Id(number)));
        told[number] = Told.Started;
        await client.RaiseEventAsync(Id(number), "go", number);
        told[number] = Told.Raised;
        var done = await client.WaitForInstanceCompletionAsync(Id(number), getInputsAndOutputs: true);
        Assert.Equal(number * 2, done.ReadOutputAs<int>());
        told[number] = Told.Finished;
    }

    private Action<SqliteDatabase> Moment()
    {
        var before = told.ToDictionary();
        return after => Check(after, before).GetAwaiter().GetResult();
    }

    private async Task Check(SqliteDatabase found, Dictionary<int, Told> before)
    {
        var sound = (string?)await found.Readers.Read(db => db.Scalar("PRAGMA integrity_check"));
        if (sound != "ok") power.Found($"{sound}");
        foreach (var (number, what) in before)
        {
            if (what == Told.Finished && await Result(found, number) != number * 2) power.Found("a result that was told is gone");
        }

        await CheckWhatBecomesOfIt(found, before);
    }

    private async Task CheckWhatBecomesOfIt(SqliteDatabase found, Dictionary<int, Told> before)
    {
        var calls = new ConcurrentDictionary<int, int>();
        var time = new FrozenTime();
        await using var engine = await EmbeddedDriver.Open(Code(calls), found.Writer, found.Readers, time, new EngineOptions());
        await engine.Idle().WaitAsync(LongestCheck);
        foreach (var (number, what) in before)
        {
            if (what != Told.Started && await Result(found, number) != number * 2) power.Found("an acknowledged event has no effect");
        }

        time.MoveTo(time.GetUtcNow() + (2 * Patience));
        await engine.Idle().WaitAsync(LongestCheck);
        foreach (var number in before.Keys)
        {
            if (await Result(found, number) is var result && result != number * 2 && result != Late) power.Found($"an acknowledged start ended with {result}");
        }

        if (calls.Any(call => call.Value > 1 || before.GetValueOrDefault(call.Key) == Told.Finished)) power.Found("an activity ran again though its result was taken");
        if (await found.Readers.Read(db => db.Scalar(Leftovers, (long)OrchestrationRuntimeStatus.Completed)) is not 0L) power.Found("something is left over");
    }

    private static async Task<int?> Result(SqliteDatabase database, int number) =>
        await database.Readers.Read(db => db.Scalar("SELECT output FROM engine_instance WHERE id = ?1", Id(number))) is string result
            ? int.Parse(result, CultureInfo.InvariantCulture)
            : null;
}
