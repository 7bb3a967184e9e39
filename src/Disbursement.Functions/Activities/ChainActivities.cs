using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Domain.Payments;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Activities;

/// <summary>
/// What the orchestrations of a case call. Each is idempotent because the case refuses or ignores what was done before;
/// twice, late or at the same time has one effect.
/// </summary>
public sealed class ChainActivities(Chain chain, BatchRun batch)
{
    /// <summary>Idempotent: reminders, escalations and ends are recorded once, whoever looks.</summary>
    [Function(nameof(LookAtChain))]
    public Task<ChainView> LookAtChain([ActivityTrigger] ChainRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Look(run, new DurableOrchestrations(client), cancel);

    /// <summary>Idempotent: a stage that is open is not opened again; the rest as above.</summary>
    [Function(nameof(LookAtStage))]
    public Task<StageView> LookAtStage([ActivityTrigger] StageRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Look(run, new DurableOrchestrations(client), cancel);

    /// <summary>Idempotent: a case that is closed stays closed.</summary>
    [Function(nameof(CloseCase))]
    public Task<ChainView> CloseCase([ActivityTrigger] ChainRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Close(run, new DurableOrchestrations(client), cancel);

    /// <summary>Idempotent: the same alarm is raised once until the case goes on; a batch's is its cases'.</summary>
    [Function(nameof(RaiseAlarm))]
    public Task RaiseAlarm([ActivityTrigger] string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancel) => BatchId.IsValid(instanceId)
        ? batch.RaiseAlarm(instanceId, Orchestrators.Patience.ActivityFailedAlarm, new DurableOrchestrations(client), cancel)
        : chain.RaiseAlarm(instanceId.Split('.')[0], Orchestrators.Patience.ActivityFailedAlarm, new DurableOrchestrations(client), cancel);
}
