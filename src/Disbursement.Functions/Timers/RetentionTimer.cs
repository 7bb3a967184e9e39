using Disbursement.Application.Intake.Drafts;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Timers;

/// <summary>Every night at 02:20 local time: old drafts and what dead submissions left. A tick says only "look now".</summary>
public sealed class RetentionTimer(Retention retention)
{
    [Function(nameof(RetentionTimer))]
    public Task Run([TimerTrigger("0 20 18 * * *")] TimerInfo timer, CancellationToken cancel) => retention.Run(cancel);
}
