using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Disbursement.Benchmarks;

/// <summary>Events to one single instance, each answered when it is durable.</summary>
internal sealed class Events(Store store)
{
    public async Task<Run> Measure(int callers, TimeSpan time)
    {
        var client = store.Engine.Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync(Code.Counter);
        var run = await Callers.Measure(callers, time, store.Database.Writer, async latencies =>
        {
            var since = Stopwatch.GetTimestamp();
            await client.RaiseEventAsync(id, "tick", 1);
            latencies.AddSince(since);
        });
        await client.TerminateInstanceAsync(id);
        return run;
    }
}
