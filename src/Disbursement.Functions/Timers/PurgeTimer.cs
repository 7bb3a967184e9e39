using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Timers;

/// <summary>
/// Every night at 02:40 local time: of the orchestrations that were begun more than thirty days ago, those that have ended. All that they did stands in the streams,
/// and what has to run again begins anew; without this the engine's own store would grow for ever. What is still open stays, however old it is.
/// </summary>
public sealed partial class PurgeTimer(TimeProvider time, ILogger<PurgeTimer> log)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The sweep of the embedded host waits for it; what is left is purged the next night.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Named although nothing is that old: where it is absent, some clients ask Azure's tables for the year 1, which they refuse.
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeTimer))]
    public async Task Run([TimerTrigger("0 40 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel)
    {
        var old = new PurgeInstancesFilter(Always, time.GetUtcNow() - Kept, Ended) { Timeout = Longest };
        var purged = await client.PurgeAllInstancesAsync(old, cancel);
        if (purged.PurgedInstanceCount > 0) Purged(purged.PurgedInstanceCount);
    }

    [LoggerMessage(2030, LogLevel.Information, "{Count} orchestrations that ended long ago were purged.")]
    private partial void Purged(int count);
}
