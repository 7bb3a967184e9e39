using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Benchmarks;

/// <summary>An instance with a long history is not in memory and gets an event: the engine reads its turns and runs its code through all of them.</summary>
internal sealed class Replay(string folder, int turns)
{
    private const string Instance = "long";

    /// <summary>Gives an instance its history, one event a turn; the last events are left for the measurements.</summary>
    public async Task Prepare(int measurements)
    {
        Directory.CreateDirectory(folder);
        await using var store = await Store.Open(folder);
        var client = store.Engine.Client;
        await client.ScheduleNewOrchestrationInstanceAsync(Code.Long, turns + measurements + 1, new StartOrchestrationOptions(Instance));
        for (var i = 0; i < turns; i++) await client.RaiseEventAsync(Instance, "tick", i);
    }

    /// <summary>From sending the event to its being durable, in an engine that has just started; the rate is of turns replayed.</summary>
    public async Task<Run> Measure()
    {
        await using var store = await Store.Open(folder);
        return await Rate(() => store.Engine.Client.RaiseEventAsync(Instance, "tick", 0));
    }

    /// <summary>The same rows, only read.</summary>
    public async Task<Run> MeasureBare()
    {
        await using var store = await Store.Open(folder);
        return await Rate(() => store.Database.Readers.Read(db => (long)db.Scalar("SELECT sum(length(body)) FROM engine_turn WHERE instance = ?1", Instance)!));
    }

    private async Task<Run> Rate(Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        var took = Stopwatch.GetElapsedTime(began);
        return new Run { Rate = turns / took.TotalSeconds, P50 = took.TotalMilliseconds };
    }
}
