using Disbursement.Application.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Timers;

/// <summary>Every minute. A tick says only "look now".</summary>
public sealed class SweepTimer(Sweep sweep)
{
    [Function(nameof(SweepTimer))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        sweep.Run(Sweep.MarkerAge, new DurableOrchestrations(client), cancel);
}
