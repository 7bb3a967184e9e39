using Disbursement.Application.Approval;
using Disbursement.Application.Office;

namespace Disbursement.Application.Mail;

/// <summary>Mails about an official's own account: to choose a PIN, to sign in, and that something was changed.</summary>
public sealed class OfficeMails(OfficeStore office, SignInWindow signIns, Links links, Site site, ICounties counties, TimeProvider clock) : IMailWriter
{
    public bool Writes(MailKind kind) => kind is MailKind.Enrolment or MailKind.SignIn or MailKind.AccountChanged or MailKind.AccountEnded;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel) => order.Kind switch
    {
        MailKind.Enrolment => await Enrolment(order, cancel),
        MailKind.SignIn => await SignIn(order, cancel),
        MailKind.AccountChanged => Letters(order).Changed(),
        _ => Letters(order).Ended(),
    };

    private async Task<MailContent?> Enrolment(MailOrder order, CancellationToken cancel)
    {
        var account = await office.Of(order.Official.Id, cancel);
        if (account.Round != order.Round || account.OpenUntil is not { } until || clock.GetUtcNow() >= until) return null;
        var link = await links.Issue(new LinkTarget(OfficeStream.Id, LinkSubject.ForEnrolment(order.Round).ToString(), order.Official.Id), cancel);
        return Letters(order).Enrolment(until, site.Address($"/enrol/{links.Token(link)}"));
    }

    private async Task<MailContent?> SignIn(MailOrder order, CancellationToken cancel)
    {
        if (!await signIns.IsWanted(order.Official.Id, order.Round, cancel)) return null;
        var link = await links.Issue(SignInWindow.Target(order.Official.Id, order.Round), cancel);
        return Letters(order).SignIn(SignInWindow.End(order.Round), site.Address($"/sign-in/{links.Token(link)}"));
    }

    private OfficeLetters Letters(MailOrder order) => new(order.Language, counties.Current.HelpDesk);
}
