using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Functions.Orchestrators;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions;

/// <summary>The durable client as use cases know it.</summary>
public sealed class DurableOrchestrations(DurableTaskClient client) : IOrchestrations
{
    public Task StartChain(string caseId, int run, CancellationToken cancel) =>
        Start(nameof(DisbursementOrchestrator), caseId, new ChainRun(caseId, run), cancel);

    public Task StartBatch(string batchId, CancellationToken cancel) =>
        Start(nameof(PaymentBatchOrchestrator), batchId, batchId, cancel);

    public async Task Nudge(string instanceId, CancellationToken cancel)
    {
        // An instance that is not there, or ends just now, needs no nudge: whoever starts asks first.
        if (await IsRunning(instanceId, cancel)) await client.RaiseEventAsync(instanceId, Signals.Changed, null, cancel);
    }

    public async Task<bool> IsRunning(string instanceId, CancellationToken cancel) =>
        await client.GetInstanceAsync(instanceId, cancel) is
        {
            RuntimeStatus: OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended
        };

    private async Task Start(TaskName orchestrator, string instanceId, object input, CancellationToken cancel)
    {
        if (await IsRunning(instanceId, cancel)) return;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId), cancel);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another starter was first between the question and the start: what is wanted is so.
        }
    }
}
