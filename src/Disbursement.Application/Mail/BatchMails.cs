using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;

namespace Disbursement.Application.Mail;

/// <summary>Writes the mails about a batch.</summary>
public sealed class BatchMails(BatchQueries batches, CaseFiles files, Links links, Site site) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Release or MailKind.ReleaseReminderBefore or MailKind.ReleaseReminderAfter
        or MailKind.ReleaseEscalation or MailKind.ReleaseReceipt or MailKind.Released or MailKind.Refused;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel)
    {
        if (await batches.Open(order.Stream, cancel) is not { } batch) return null;
        var letter = new BatchLetter(batch, order) { HidesReason = await NamesSomebody(batch, cancel) };
        if (letter.Content() is not { } content) return null;
        var link = await links.Issue(new LinkTarget(order.Stream, letter.Subject.ToString(), order.Official.Id), cancel);
        return content with { Link = site.Address($"/act/{links.Token(link)}"), Thread = batch.Id };
    }

    // Looked up only where there is a reason: few batches are refused, and reading all their lists takes a while.
    private async Task<bool> NamesSomebody(BatchView batch, CancellationToken cancel)
    {
        if (batch.Reason.Length == 0) return false;
        foreach (var entry in batch.State.Entries)
        {
            if (await files.Open(entry.CaseId, cancel) is { } file && CaseFacts.NamesSomebody(file.Revision, batch.Reason)) return true;
        }

        return false;
    }
}
