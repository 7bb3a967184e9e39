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
    /// <summary>Starters who come between the question and the start; more of them than this in a row means that something is wrong.</summary>
    private const int MostAttempts = 100;

    public async Task StartChain(string caseId, int run, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await client.GetInstanceAsync(caseId, getInputsAndOutputs: true, cancel) is { } there && IsOpen(there))
            {
                if (there.ReadInputAs<ChainRun>()!.Run >= run) return;

                // Two starters counted, and the first number came in last. Nobody nudges the stages of an older run, so it would wait for their due times.
                await client.TerminateInstanceAsync(caseId, cancel);
                await client.WaitForInstanceCompletionAsync(caseId, cancel);
            }
            if (await TryStart(nameof(DisbursementOrchestrator), caseId, new ChainRun(caseId, run), cancel)) return;
        }
        throw new InvalidOperationException($"The chain of case {caseId} was started by others {MostAttempts} times in a row.");
    }

    public async Task StartBatch(string batchId, CancellationToken cancel)
    {
        if (!await IsRunning(batchId, cancel)) await TryStart(nameof(PaymentBatchOrchestrator), batchId, batchId, cancel);
    }

    public async Task Nudge(string instanceId, CancellationToken cancel)
    {
        // An instance that is not there, or ends just now, needs no nudge: whoever starts asks first.
        if (await IsRunning(instanceId, cancel)) await client.RaiseEventAsync(instanceId, Signals.Changed, null, cancel);
    }

    public async Task<bool> IsRunning(string instanceId, CancellationToken cancel) =>
        await client.GetInstanceAsync(instanceId, cancel) is { } there && IsOpen(there);

    private static bool IsOpen(OrchestrationMetadata there) =>
        there.RuntimeStatus is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    /// <summary>Answers whether it was started; another starter may have been first since the question.</summary>
    private async Task<bool> TryStart(TaskName orchestrator, string instanceId, object input, CancellationToken cancel)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId), cancel);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
