using Disbursement.Application.Payments;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Timers;

/// <summary>Every five minutes. A tick says only "look now": what is due follows from the county's cut-off, its calendar and what was done last.</summary>
public sealed class PayoutCutOffTimer(PayoutCutOff cutOff)
{
    [Function(nameof(PayoutCutOffTimer))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        cutOff.Run(new DurableOrchestrations(client), cancel);
}

/// <summary>Every minute: open batches whose pay run or orchestration died.</summary>
public sealed class BatchSweepTimer(BatchSweep sweep)
{
    [Function(nameof(BatchSweepTimer))]
    public Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        sweep.Run(new DurableOrchestrations(client), cancel);
}
