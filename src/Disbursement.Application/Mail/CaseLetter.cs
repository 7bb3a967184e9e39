using System.Diagnostics;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Mail;

/// <summary>One mail about a case: whether it is still true, and what it says. Pure.</summary>
public sealed class CaseLetter(CaseFile file, MailOrder order, DecisionWords? words)
{
    private string Language => order.Language;

    private CaseEvent.Decided? Decision => CaseMails.Decision(file, order);

    private Posting? Posting => CaseMails.Past(file, order)?.Posting ?? (IsOpenRound ? file.State.Task!.Posting : null);

    private Stage Stage => file.Plan.Stages[order.Stage];

    /// <summary>What the link is for: the task or its receipt, or a look.</summary>
    public LinkSubject Subject => order.Kind switch
    {
        MailKind.ReminderBefore or MailKind.ReminderAfter when IsCorrection => LinkSubject.View,
        MailKind.Confirm or MailKind.PostNotice or MailKind.Task or MailKind.ReminderBefore or MailKind.ReminderAfter or MailKind.Receipt =>
            LinkSubject.ForStage(order.Revision, order.Stage, order.Round),
        _ => LinkSubject.View,
    };

    private bool IsOpenRound => file.State is { Phase: CasePhase.Chain, Task: { } task } && file.State.Revision == order.Revision
        && task.Stage == order.Stage && task.Round == order.Round;

    private bool IsCorrection => file.State is { Phase: CasePhase.SentBack, Task: { } task } && file.State.Revision == order.Revision
        && task.Stage == order.Stage && task.Round == order.Round;

    private bool HasTask => (IsOpenRound || IsCorrection) && file.State.Task is { Posting: null } task && task.Officials.Contains(order.Official.Id);

    /// <summary>What the mail says, or <see langword="null"/> if it is no longer so.</summary>
    public MailContent? Content() => order.Kind switch
    {
        MailKind.Confirm or MailKind.PostNotice or MailKind.Task => HasTask ? Task(Verb, Say) : null,
        // After days without the program both reminders may fall due at once; that it is due soon is no longer so.
        MailKind.ReminderBefore => HasTask && !file.State.Task!.Escalated ? Task(MailTexts.VerbBefore.In(Language, Verb), MailTexts.SayBefore.In(Language, Say)) : null,
        MailKind.ReminderAfter => HasTask ? Overdue() : null,
        MailKind.Escalation => IsOpenRound || IsCorrection ? Escalation() : null,
        MailKind.Receipt => Receipt(),
        MailKind.SentBack => IsCorrection ? SentBack() : null,
        MailKind.Struck => Struck(),
        MailKind.Rejected => Rejected(),
        MailKind.BankReturns => BankReturns(),
        MailKind.Alarm => file.State.Alarm is { } code ? Alarm(code) : null,
        _ => throw new UnreachableException($"A case has no mail of kind {order.Kind}."),
    };

    private string Verb => IsCorrection ? MailTexts.VerbSentBack.In(Language) : Stage.Kind switch
    {
        StageKind.Confirmation => MailTexts.VerbConfirm.In(Language),
        StageKind.Notice => MailTexts.VerbPost.In(Language),
        StageKind.Review or StageKind.Approval or StageKind.FinalApproval => MailTexts.VerbTask.In(Language, Stage.Name.In(Language)),
    };

    private string Say => IsCorrection ? ActTexts.AskCorrect.In(Language) : Stage.Kind switch
    {
        StageKind.Confirmation => MailTexts.SayConfirm.In(Language),
        StageKind.Notice => MailTexts.SayPost.In(Language),
        StageKind.Review or StageKind.Approval or StageKind.FinalApproval => MailTexts.SayTask.In(Language, Stage.Name.In(Language)),
    };

    private MailContent Task(string verb, string say) => New(verb, say, withDue: true) with
    {
        IsTask = true,
        Facts = [.. CaseFacts.About(file, Language), CaseFacts.Due(file, Language)],
        // Once it is late, and perhaps was before this official got it: that the supervisor will be told would contradict that he has been.
        Notes = [(file.State.Task!.Escalated ? MailTexts.NeverByItself : MailTexts.AfterDue).In(Language)],
    };

    private MailContent Overdue() =>
        Task(MailTexts.VerbAfter.In(Language, Verb), MailTexts.SayAfter.In(Language, Say)) with { Notes = [MailTexts.NeverByItself.In(Language)] };

    private MailContent Escalation()
    {
        var settings = file.TaskSettings!;
        var say = MailTexts.SayEscalation.In(Language, settings.Name.In(Language), CaseTexts.Of(settings.Role).In(Language));
        return New(MailTexts.VerbEscalation.In(Language, settings.Name.In(Language)), say, withDue: false) with
        {
            Facts = [.. CaseFacts.About(file, Language), CaseFacts.Due(file, Language)],
        };
    }

    private MailContent? Receipt()
    {
        if (Decision is { } decision) return Receipt(CaseTexts.DoneOf(decision.Verdict), decision.At, DecidedLines(decision));
        return Posting is { } posting
            ? Receipt(ActTexts.PostedVerdict, posting.ProvedAt, [new MailFact(MailTexts.NoticeUntil.In(Language), MailTexts.NoticeEnd.In(Language, Written.LongDay(posting.LastDay, Language)))])
            : null;
    }

    private MailContent Receipt(LocalName outcome, DateTimeOffset at, IEnumerable<MailFact> more) =>
        New(MailTexts.VerbReceipt.In(Language, outcome.In(Language)), MailTexts.SayReceipt.In(Language), withDue: false) with
        {
            Facts = [
                .. CaseFacts.About(file, Language),
                new MailFact(MailTexts.Verdict.In(Language), outcome.In(Language)),
                new MailFact(MailTexts.When.In(Language), Written.Time(at, Language)),
                .. more],
            Notes = [MailTexts.NotYou.In(Language, file.County.HelpDesk.In(Language))],
        };

    private MailContent SentBack()
    {
        var decision = Decision!;
        return New(MailTexts.VerbSentBack.In(Language), MailTexts.SaySentBack.In(Language, Office), withDue: true) with
        {
            IsTask = true,
            Facts = [
                .. CaseFacts.About(file, Language),
                .. CaseFacts.Lines(MailTexts.Returned, decision.Returned, Language),
                .. CaseFacts.Reasons(file, words!, decision.Returned, Language),
                CaseFacts.Due(file, Language)],
            Notes = [MailTexts.AfterDue.In(Language)],
        };
    }

    private MailContent? Struck()
    {
        if (Decision is not { } decision) return null;
        var say = MailTexts.SayStruck.In(Language, Office, file.County.ComplaintTelephone);
        return New(MailTexts.VerbStruck.In(Language), say, withDue: false) with
        {
            Facts = [
                .. CaseFacts.About(file, Language),
                .. DecidedLines(decision),
                .. CaseFacts.Reasons(file, words!, decision.Struck.Lines.Union(decision.Suspended.Lines), Language)],
        };
    }

    private MailContent? Rejected() => Decision is null
        ? null
        : New(MailTexts.VerbRejected.In(Language), MailTexts.SayRejected.In(Language, file.County.ComplaintTelephone), withDue: false) with
        {
            Facts = [.. CaseFacts.About(file, Language), .. CaseFacts.Reasons(file, words!, LineSet.Empty, Language)],
        };

    private MailContent? BankReturns()
    {
        var returned = file.State.Lines[LineState.BankReturned].Lines;
        return returned.IsEmpty
            ? null
            : New(MailTexts.VerbReturns.In(Language), MailTexts.SayReturns.In(Language), withDue: false) with
            {
                Facts = [.. CaseFacts.About(file, Language), .. CaseFacts.Lines(MailTexts.BankReturned, returned, Language)],
            };
    }

    private MailContent Alarm(string code) =>
        New(MailTexts.VerbAlarm.In(Language), MailTexts.SayAlarm.In(Language, WhereItStands.In(Language), MailTexts.Alarm(code).In(Language)), withDue: false) with
        {
            Facts = [.. CaseFacts.About(file, Language)],
        };

    private LocalName WhereItStands => order.Stage < file.Plan.Stages.Count ? Stage.Name : CaseTexts.Of(file.State.Status);

    private string Office => CaseTexts.Of(Stage.Role).In(Language);

    private IEnumerable<MailFact> DecidedLines(CaseEvent.Decided decision) =>
        CaseFacts.Lines(MailTexts.Struck, decision.Struck.Lines, Language)
            .Concat(CaseFacts.Lines(MailTexts.Suspended, decision.Suspended.Lines, Language))
            .Concat(CaseFacts.Lines(MailTexts.Returned, decision.Returned, Language));

    private MailContent New(string verb, string say, bool withDue) => new()
    {
        Subject = CaseFacts.Subject(file, verb, withDue ? CaseFacts.DueDay(file) : null, Language),
        Sentence = say,
    };
}
