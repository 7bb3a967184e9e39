using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Mail;

/// <summary>Writes the mails about a batch.</summary>
public sealed class BatchMails(BatchQueries batches, Links links, Site site) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Release or MailKind.Released or MailKind.Refused;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel)
    {
        if (await batches.Open(order.Stream, cancel) is not { } batch || Content(batch, order) is not { } content) return null;
        var subject = order.Kind == MailKind.Release ? LinkSubject.Release : LinkSubject.View;
        var link = await links.Issue(new LinkTarget(order.Stream, subject.ToString(), order.Official.Id), cancel);
        return content with { Link = site.Address($"/act/{links.Token(link)}"), Thread = batch.Id };
    }

    private static MailContent? Content(BatchView batch, MailOrder order) => order.Kind switch
    {
        MailKind.Release when HasTask(batch.State, order) =>
            New(batch, order, MailTexts.VerbRelease, MailTexts.SayRelease) with { IsTask = true, Notes = [MailTexts.AfterRelease.In(order.Language)] },
        MailKind.Released when batch.State.IsReleased => New(batch, order, MailTexts.VerbReleased, MailTexts.SayReleased),
        MailKind.Refused when batch.State.Phase == BatchPhase.Refused => New(batch, order, MailTexts.VerbRefused, MailTexts.SayRefused),
        _ => null,
    };

    private static bool HasTask(BatchState state, MailOrder order) =>
        state.AwaitsRelease && state.Releasers.Contains(order.Official.Id) && state.First?.Official != order.Official.Id;

    private static MailContent New(BatchView batch, MailOrder order, LocalName verb, LocalName say) => new()
    {
        Subject = string.Join(' ', verb.In(order.Language), batch.Bank.In(order.Language), $"({batch.Id})"),
        Sentence = say.In(order.Language),
        Facts =
        [
            new MailFact(MailTexts.Batch.In(order.Language), batch.Id),
            new MailFact(MailTexts.Bank.In(order.Language), batch.Bank.In(order.Language)),
            new MailFact(MailTexts.PayDay.In(order.Language), Written.LongDay(batch.State.PayDay, order.Language)),
            .. CaseFacts.Sum(batch.State.Count, batch.State.Total, order.Language),
        ],
    };
}
