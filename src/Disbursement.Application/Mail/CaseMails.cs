using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Mail;

/// <summary>Writes the mails about a case.</summary>
public sealed class CaseMails(CaseFiles files, Links links, DocumentVault vault, Site site) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Confirm or MailKind.PostNotice or MailKind.Task or MailKind.ReminderBefore
        or MailKind.ReminderAfter or MailKind.Escalation or MailKind.Receipt or MailKind.SentBack or MailKind.Struck or MailKind.Rejected
        or MailKind.BankReturns or MailKind.Alarm;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel)
    {
        if (await files.Open(order.Stream, cancel) is not { } file) return null;
        var words = Decision(file, order) is { } decision ? await ReadWords(file, decision, cancel) : null;
        var letter = new CaseLetter(file, order, words);
        if (letter.Content() is not { } content) return null;
        var link = await links.Issue(new LinkTarget(order.Stream, letter.Subject.ToString(), order.Official.Id), cancel);
        return content with { Link = site.Address($"/act/{links.Token(link)}"), Thread = file.Id };
    }

    internal static CaseEvent.Decided? Decision(CaseFile file, MailOrder order) => Past(file, order)?.Decision;

    internal static StagePast? Past(CaseFile file, MailOrder order) => file.State.Past.LastOrDefault(past =>
        past.Revision == order.Revision && past.Stage == order.Stage && past.Round == order.Round);

    private async Task<DecisionWords> ReadWords(CaseFile file, CaseEvent.Decided decision, CancellationToken cancel) =>
        DecisionWords.Read(await vault.Open(file.Id, decision.Words, cancel) ?? throw new InvalidDataException($"The words of a decision of case {file.Id} are missing."));
}
