using Disbursement.Application.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Timers;

/// <summary>Every morning at 08:30 local time: one mail to everybody for whom several things wait. A tick says only "look now": whether it is a working day, and done already, is asked there.</summary>
public sealed class DigestTimer(DailyDigest digest)
{
    [Function(nameof(DigestTimer))]
    public Task Run([TimerTrigger("0 30 0 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
        digest.Run(new DurableOrchestrations(client), cancel);
}
