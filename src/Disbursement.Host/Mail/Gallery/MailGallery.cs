using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Host.Mail.Gallery;

/// <summary>Every kind of mail with sample data, written by the same letters and the same renderer as the real ones. Their links lead nowhere.</summary>
internal sealed class MailGallery(ICounties counties, Site site, MailRenderer renderer)
{
    public static IReadOnlyList<string> Languages { get; } = [Application.Texts.Languages.Chinese, Application.Texts.Languages.English];

    public async Task<MailMessage> Of(MailKind kind, string language, CancellationToken cancel)
    {
        var (order, content) = await Sample(kind, language, cancel);
        if (content is null) throw new InvalidOperationException($"The sample of a mail of kind {kind} is not true.");
        var link = content.Thread is null ? content.Link : site.Address($"/act/{SampleToken(kind)}");
        return renderer.Render(order, content with { Link = link });
    }

    private async Task<(MailOrder Order, MailContent? Content)> Sample(MailKind kind, string language, CancellationToken cancel)
    {
        var at = new SampleOrder(kind, language);
        return kind switch
        {
            MailKind.Confirm => OfCase(at, new SampleCase(County)),
            MailKind.PostNotice => OfCase(at, new SampleCase(County).To(StageKind.Notice)),
            MailKind.Task or MailKind.ReminderBefore => OfCase(at, new SampleCase(County).To(StageKind.Review)),
            MailKind.ReminderAfter => OfCase(at, new SampleCase(County).To(StageKind.Review).Late(7)),
            MailKind.Escalation => OfCase(at, new SampleCase(County).To(StageKind.Review).Late(7), CountySupervisor),
            MailKind.Receipt => OfCase(at, new SampleCase(County).To(StageKind.Review).Decide(Verdict.Approve, strike: "17")),
            MailKind.SentBack => OfCase(at, new SampleCase(County).To(StageKind.Review).Decide(Verdict.SendBack, back: "3,7-9"), Clerk),
            MailKind.Struck => OfCase(at, new SampleCase(County).To(StageKind.Review).Decide(Verdict.Approve, strike: "17", suspend: "40-41"), Clerk),
            MailKind.Rejected => OfCase(at, new SampleCase(County).To(StageKind.FinalApproval).Decide(Verdict.Reject), Clerk),
            MailKind.BankReturns => OfCase(at, new SampleCase(County).PaidBut("12,30"), Clerk),
            MailKind.Alarm => OfCase(at, new SampleCase(County).To(StageKind.Review).Alarm("nobody-can-act"), CountySupervisor),
            MailKind.Release or MailKind.ReleaseReminderBefore => OfBatch(at, new SampleBatch(County)),
            MailKind.ReleaseReminderAfter => OfBatch(at, new SampleBatch(County).Late()),
            MailKind.ReleaseEscalation => OfBatch(at, new SampleBatch(County).Late(), CountySupervisor),
            MailKind.ReleaseReceipt or MailKind.Released => OfBatch(at, new SampleBatch(County).Released()),
            MailKind.Refused => OfBatch(at, new SampleBatch(County).Refused()),
            MailKind.Enrolment => Plain(at, Letters(language).Enrolment(Until, site.Address($"/enrol/{SampleToken(kind)}"))),
            MailKind.SignIn => Plain(at, Letters(language).SignIn(Until, site.Address($"/sign-in/{SampleToken(kind)}"))),
            MailKind.AccountChanged => Plain(at, Letters(language).Changed()),
            MailKind.AccountEnded => Plain(at, Letters(language).Ended()),
            MailKind.Digest => Plain(at, Digest(language)),
            MailKind.PinStopped => Plain(at, await new PinMails(counties).Write(at.To(Clerk, "sample"), cancel)),
        };
    }

    private static readonly DateTimeOffset Until = new(2026, 5, 13, 2, 0, 0, TimeSpan.Zero);

    private County County => counties.Current;

    private Official CountySupervisor => County.Supervisors(AreaLevel.County, County.Code)[0];

    private Official Clerk => County.Officials[new SampleCase(County).State.Facts.SubmittedBy];

    private static (MailOrder, MailContent?) OfCase(SampleOrder at, SampleCase sample, Official? to = null)
    {
        var state = sample.State;
        var (stage, round) = state.Task is { } task && at.Kind is not (MailKind.Receipt or MailKind.Struck) ? (task.Stage, task.Round)
            : state.Past is [.., var past] ? (past.Stage, past.Round) : (0, 1);
        var official = to ?? sample.File.County.Officials[state.Task?.Officials[0] ?? state.Past[^1].Decision!.Official];
        var order = at.To(official, SampleCase.Id) with { Revision = state.Revision, Stage = stage, Round = round };
        return (order, new CaseLetter(sample.File, order, Words(at.Language)).Content() is { } content ? content with { Thread = SampleCase.Id } : null);
    }

    private static (MailOrder, MailContent?) OfBatch(SampleOrder at, SampleBatch sample, Official? to = null)
    {
        var order = at.To(to ?? sample.Releaser, sample.View.Id);
        var view = sample.View with { Reason = at.Kind is MailKind.Refused ? Words(at.Language).Reason : "" };
        return (order, new BatchLetter(view, order).Content() is { } content ? content with { Thread = sample.View.Id } : null);
    }

    private (MailOrder, MailContent?) Plain(SampleOrder at, MailContent? content) => (at.To(Clerk, "sample"), content);

    private MailContent Digest(string language)
    {
        CaseFile[] files = [new SampleCase(County).To(StageKind.Review).Late(7).File, new SampleCase(County).To(StageKind.Review).File, new SampleCase(County).To(StageKind.FinalApproval).File];
        var tasks = files.Select(file => new MyTask(CaseTaskBase.HeadOf(file, ActTexts.AskReview, isOver: false), SampleToken(MailKind.Digest)));
        return DigestLetter.Of(new MyDesk([.. tasks], LacksSecondFactor: false), language) with { Link = site.Address($"/inbox/{SampleToken(MailKind.Digest)}") };
    }

    private OfficeLetters Letters(string language) => new(language, County.HelpDesk);

    private static DecisionWords Words(string language) => new()
    {
        Comment = "",
        Reason = language == Application.Texts.Languages.English ? "The area differs from the village's ledger." : "面积与村级台账不一致。",
        Reasons = [],
        Answers = [],
    };

    // As long as a real one, so that it breaks over lines as a real one does.
    private static string SampleToken(MailKind kind) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"sample {kind}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed record SampleOrder(MailKind Kind, string Language)
    {
        public MailOrder To(Official official, string stream) => new()
        {
            Kind = Kind,
            Stream = stream,
            Version = 1,
            Official = official with { Language = Language },
        };
    }
}
