using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;

namespace Disbursement.Application.Mail;

/// <summary>Mails about an official's own account: to choose a PIN, to sign in, and that something was changed. None holds a code or a PIN.</summary>
public sealed class OfficeMails(OfficeStore office, SignInWindow signIns, Links links, Site site, ICounties counties, TimeProvider clock) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Enrolment or MailKind.SignIn or MailKind.AccountChanged or MailKind.AccountEnded;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel) => order.Kind switch
    {
        MailKind.Enrolment => await Enrolment(order, cancel),
        MailKind.SignIn => await SignIn(order, cancel),
        MailKind.AccountChanged => Plain(order, MailTexts.VerbAccountChanged.In(order.Language), MailTexts.SayAccountChanged.In(order.Language)),
        _ => Plain(order, MailTexts.VerbAccountEnded.In(order.Language), MailTexts.SayAccountEnded.In(order.Language)),
    };

    private async Task<MailContent?> Enrolment(MailOrder order, CancellationToken cancel)
    {
        var account = await office.Of(order.Official.Id, cancel);
        if (account.Round != order.Round || account.OpenUntil is not { } until || clock.GetUtcNow() >= until) return null;
        var link = await links.Issue(new LinkTarget(OfficeStream.Id, LinkSubject.ForEnrolment(order.Round).ToString(), order.Official.Id), cancel);
        return new MailContent
        {
            Subject = MailTexts.VerbEnrolment.In(order.Language),
            Sentence = MailTexts.SayEnrolment.In(order.Language),
            Facts = [new MailFact(MailTexts.GoodUntil.In(order.Language), Written.Time(until, order.Language))],
            Notes = [MailTexts.CodeNotHere.In(order.Language, counties.Current.HelpDesk.In(order.Language))],
            Link = site.Address($"/enrol/{links.Token(link)}"),
            IsTask = true,
        };
    }

    private async Task<MailContent?> SignIn(MailOrder order, CancellationToken cancel)
    {
        if (!await signIns.IsWanted(order.Official.Id, order.Round, cancel)) return null;
        var link = await links.Issue(SignInWindow.Target(order.Official.Id, order.Round), cancel);
        return new MailContent
        {
            Subject = MailTexts.VerbSignIn.In(order.Language),
            Sentence = MailTexts.SaySignIn.In(order.Language),
            Facts = [new MailFact(MailTexts.GoodUntil.In(order.Language), Written.Time(SignInWindow.End(order.Round), order.Language))],
            Notes = [MailTexts.NotAsked.In(order.Language, counties.Current.HelpDesk.In(order.Language))],
            Link = site.Address($"/sign-in/{links.Token(link)}"),
            IsTask = true,
        };
    }

    private MailContent Plain(MailOrder order, string subject, string sentence) => new()
    {
        Subject = subject,
        Sentence = sentence,
        Notes = [MailTexts.NotExpected.In(order.Language, counties.Current.HelpDesk.In(order.Language))],
    };
}
