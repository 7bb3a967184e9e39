using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;

namespace Disbursement.Application.Mail;

/// <summary>Writes the mails about a batch.</summary>
public sealed class BatchMails(BatchQueries batches, Links links, Site site) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Release or MailKind.ReleaseReminderBefore or MailKind.ReleaseReminderAfter
        or MailKind.ReleaseEscalation or MailKind.ReleaseReceipt or MailKind.Released or MailKind.Refused;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel)
    {
        if (await batches.Open(order.Stream, cancel) is not { } batch) return null;
        var letter = new BatchLetter(batch, order);
        if (letter.Content() is not { } content) return null;
        var link = await links.Issue(new LinkTarget(order.Stream, letter.Subject.ToString(), order.Official.Id), cancel);
        return content with { Link = site.Address($"/act/{links.Token(link)}"), Thread = batch.Id };
    }
}
