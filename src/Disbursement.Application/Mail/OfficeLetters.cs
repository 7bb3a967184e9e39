using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Mail;

/// <summary>What the mails about an official's own account say. Pure; none holds a code or a PIN.</summary>
public sealed class OfficeLetters(string language, LocalName helpDesk)
{
    private string HelpDesk => helpDesk.In(language);

    public MailContent Enrolment(DateTimeOffset until, string link) => new()
    {
        Subject = MailTexts.VerbEnrolment.In(language),
        Sentence = MailTexts.SayEnrolment.In(language),
        Facts = [new MailFact(MailTexts.GoodUntil.In(language), Written.Time(until, language))],
        Notes = [MailTexts.CodeNotHere.In(language, HelpDesk)],
        Link = link,
        IsTask = true,
        // Without a PIN nobody signs in yet, so this is said of the time after.
        WithoutLink = MailTexts.OnceEnrolled,
    };

    public MailContent SignIn(DateTimeOffset until, string link) => new()
    {
        Subject = MailTexts.VerbSignIn.In(language),
        Sentence = MailTexts.SaySignIn.In(language),
        Facts = [new MailFact(MailTexts.GoodUntil.In(language), Written.Time(until, language))],
        Notes = [MailTexts.NotAsked.In(language, HelpDesk)],
        Link = link,
        IsTask = true,
    };

    public MailContent Changed() => Plain(MailTexts.VerbAccountChanged, MailTexts.SayAccountChanged) with { WithoutLink = MailTexts.OnceEnrolled };

    public MailContent Ended() => Plain(MailTexts.VerbAccountEnded, MailTexts.SayAccountEnded) with { WithoutLink = null };

    private MailContent Plain(LocalName subject, LocalName sentence) => new()
    {
        Subject = subject.In(language),
        Sentence = sentence.In(language),
        Notes = [MailTexts.NotExpected.In(language, HelpDesk)],
    };
}
