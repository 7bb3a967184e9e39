using Disbursement.Application.Payments;
using Disbursement.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Disbursement.Functions.Orchestrators;

/// <summary>
/// A batch on its way to the bank and back. The batch decides; this only asks, waits and asks again, so it can be terminated and started
/// from any state, and two of it do no harm: who announced the sending sends, everybody else asks the bank.
/// </summary>
public sealed class PaymentBatchOrchestrator
{
    /// <summary>Looks of one wait; then it continues as new, so that a batch that waits for months replays quickly.</summary>
    private const int MostLooks = 100;

    [Function(nameof(PaymentBatchOrchestrator))]
    public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var batchId = context.GetInput<string>()!;
        var signals = new Signals(context);
        var batch = await context.Patiently<BatchLook>(nameof(PaymentActivities.LookAtBatch), batchId);

        // Released by one ─ released by another, or refused.
        batch = await WaitWhile(view => view.AwaitsRelease, nameof(PaymentActivities.LookAtBatch));

        // Sent once; while its arrival is unknown the bank is asked.
        if (batch.MustSend) batch = await context.Patiently<BatchLook>(nameof(PaymentActivities.SendBatch), batchId);
        batch = await WaitWhile(view => view.IsUnknown, nameof(PaymentActivities.AskBank));

        // The bank answers, payment by payment.
        batch = await WaitWhile(view => view.AwaitsAnswers, nameof(PaymentActivities.LookAtBatch));
        if (!batch.HasEnded) context.ContinueAsNew(batchId);

        async Task<BatchLook> WaitWhile(Func<BatchLook, bool> waits, string look)
        {
            for (var looks = 0; looks < MostLooks && waits(batch); looks++)
            {
                await signals.Next(batch.NextLook);
                batch = await context.Patiently<BatchLook>(look, batchId);
            }
            return batch;
        }
    }
}
