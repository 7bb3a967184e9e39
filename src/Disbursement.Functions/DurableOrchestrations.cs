using System.Collections.Frozen;
using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Functions.Orchestrators;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions;

/// <summary>The durable client as use cases know it.</summary>
/// <param name="time">Of the engine, which a simulated clock does not move.</param>
public sealed class DurableOrchestrations(DurableTaskClient client, TimeProvider? time = null) : IOrchestrations
{
    /// <summary>Starters who come between the question and the start; more of them than this in a row means that something is wrong.</summary>
    private const int MostAttempts = 100;

    /// <summary>Waits for an older run to end; an engine that has not ended it after so many is out of order.</summary>
    private const int MostWaits = 4;

    /// <summary>Longer than an idle engine takes to notice that it has work.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = time ?? SystemClock.Instance;

    public async Task StartChain(string caseId, int run, CancellationToken cancel)
    {
        var (waits, started) = (0, false);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            // Also after a start of our own: another starter may have terminated by this id what he took for an older run.
            var there = await client.GetInstanceAsync(caseId, getInputsAndOutputs: true, cancel);
            if (there is not null && IsOpen(there))
            {
                if (there.ReadInputAs<ChainRun>()!.Run >= run) return;
                if (!await Replace(caseId, cancel) && ++waits == MostWaits) throw new TimeoutException($"An older chain of case {caseId} was terminated and does not end.");
                continue;
            }

            // One that ended by itself had nothing to do.
            if (started && there is not { RuntimeStatus: OrchestrationRuntimeStatus.Terminated }) return;
            started |= await TryStart(nameof(DisbursementOrchestrator), caseId, new ChainRun(caseId, run), cancel);
        }
        throw new InvalidOperationException($"The chain of case {caseId} was started by others {MostAttempts} times in a row.");
    }

    /// <summary>
    /// Ends an older run: nobody nudges its stages, so it would wait for their due times. Answers whether it was seen to end; if another has started a
    /// newer one before this looks, that one ends after months, so the wait is short and what is there is asked again.
    /// </summary>
    private async Task<bool> Replace(string caseId, CancellationToken cancel)
    {
        await client.TerminateInstanceAsync(caseId, cancel);
        using var patience = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            await client.WaitForInstanceCompletionAsync(caseId, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return false;
        }
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

    public async Task<IReadOnlySet<string>> KnownRunning(IReadOnlyCollection<string> instanceIds, CancellationToken cancel) =>
        client is IManyInstances many ? await many.Open(instanceIds, cancel) : FrozenSet<string>.Empty;

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
