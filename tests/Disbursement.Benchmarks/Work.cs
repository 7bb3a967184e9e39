using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Disbursement.Benchmarks;

/// <summary>W: start an orchestration, send it an event, have it run an activity and finish; then the caller has read its result.</summary>
internal sealed class Work(Store store)
{
    private long numbers;

    /// <summary>The spread is from sending the event to having read the completed instance.</summary>
    public Task<Run> Measure(int callers, TimeSpan time) => Callers.Measure(callers, time, store.Database.Writer, async latencies =>
    {
        var client = store.Engine.Client;
        var number = (int)(Interlocked.Increment(ref numbers) % 1_000_000);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(Code.Work);
        var since = Stopwatch.GetTimestamp();
        await client.RaiseEventAsync(id, "go", number);
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        latencies.AddSince(since);
        if (done.ReadOutputAs<int>() != number * 2) throw new InvalidOperationException($"Instance {id} answered wrongly: {done}.");
    });
}
