using Disbursement.Application.Payments;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Activities;

/// <summary>
/// What the orchestration of a batch calls. Sending is announced in the batch before anything leaves, so that a
/// repeated call finds the announcement and asks the bank.
/// </summary>
public sealed class PaymentActivities(BatchRun run)
{
    /// <summary>Idempotent: reminders and the breach are recorded once, whoever looks.</summary>
    [Function(nameof(LookAtBatch))]
    public Task<BatchLook> LookAtBatch([ActivityTrigger] string batchId, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        run.Look(batchId, new DurableOrchestrations(client), cancel);

    [Function(nameof(SendBatch))]
    public Task<BatchLook> SendBatch([ActivityTrigger] string batchId, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        run.Send(batchId, new DurableOrchestrations(client), cancel);

    [Function(nameof(AskBank))]
    public Task<BatchLook> AskBank([ActivityTrigger] string batchId, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        run.Ask(batchId, new DurableOrchestrations(client), cancel);
}
