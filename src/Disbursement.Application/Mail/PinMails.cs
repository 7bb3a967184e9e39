using Disbursement.Application.Office;
using Disbursement.Application.Texts;

namespace Disbursement.Application.Mail;

/// <summary>Tells an official that a link of his rests after wrong PINs.</summary>
public sealed class PinMails(ICounties counties) : IMailWriter
{
    public bool Writes(MailKind kind) => kind == MailKind.PinStopped;

    public Task<MailContent?> Write(MailOrder order, CancellationToken cancel) => Task.FromResult<MailContent?>(new MailContent
    {
        Subject = MailTexts.VerbPinStopped.In(order.Language),
        Sentence = MailTexts.SayPinStopped.In(order.Language),
        Notes = [MailTexts.NotYou.In(order.Language, counties.Current.HelpDesk.In(order.Language))],
    });
}
