using Disbursement.Application.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Activities;

/// <summary>
/// What the orchestrations of a case call. Each is idempotent because the case refuses or ignores what was done before;
/// twice, late or at the same time has one effect.
/// </summary>
public sealed class ChainActivities(Chain chain)
{
    [Function(nameof(LookAtChain))]
    public Task<ChainView> LookAtChain([ActivityTrigger] ChainRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Look(run, new DurableOrchestrations(client), cancel);

    [Function(nameof(LookAtStage))]
    public Task<StageView> LookAtStage([ActivityTrigger] StageRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Look(run, new DurableOrchestrations(client), cancel);

    [Function(nameof(CloseCase))]
    public Task<ChainView> CloseCase([ActivityTrigger] ChainRun run, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        chain.Close(run, new DurableOrchestrations(client), cancel);
}
