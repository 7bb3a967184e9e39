using System.Globalization;
using Disbursement.Application.Mail;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Cases;

/// <summary>What must leave a case after an event: a pure function, so that a repeated append writes the same.</summary>
public static class CaseOuts
{
    public const string Start = "start";
    public const string Nudge = "nudge";
    public const string Index = "index";
    public const string Mail = "mail";

    public static IReadOnlyList<Out> After(CaseState before, IReadOnlyList<CaseEvent> events, CaseState after, County county)
    {
        if (!after.Exists) return [];
        var goesOn = events.Any(happened => happened is CaseEvent.Submitted) ? [new Out(Start)] : Nudges(before, events);

        // Mails come last: a mail server that hangs holds up neither the chain nor the lists.
        return [new Out(Index), .. goesOn, .. events.SelectMany(happened => Mails(before, happened, after, county))];
    }

    /// <summary>The orchestrations that an event concerns: the chain, and the stage that was open before.</summary>
    private static IEnumerable<Out> Nudges(CaseState before, IReadOnlyList<CaseEvent> events)
    {
        if (events.All(happened => happened is CaseEvent.Reminded or CaseEvent.Escalated or CaseEvent.ChainStarted or CaseEvent.StageOpened
            or CaseEvent.AlarmRaised or CaseEvent.DocumentAdded)) yield break;
        yield return new Out(Nudge, ("instance", "chain"));
        if (before.Task is not null && before.Phase == CasePhase.Chain) yield return new Out(Nudge, ("instance", StageInstance(before)));
    }

    /// <summary>The stage's part of the instance id <c>case.revision.stage.round.run</c>.</summary>
    public static string StageInstance(CaseState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Revision}.{state.Stage}.{NextRound(state)}.{state.Run}");

    /// <summary>The round of the current stage: of the open task, or the one that opens next.</summary>
    public static int NextRound(CaseState state) =>
        1 + state.Past.Count(past => past.Revision == state.Revision && past.Stage == state.Stage);

    private static IEnumerable<Out> Mails(CaseState before, CaseEvent happened, CaseState after, County county) => happened switch
    {
        CaseEvent.StageOpened opened => ToAll(opened.Officials, OpeningMail(after.Facts.Stages[opened.Stage].Kind), after.Revision, opened.Stage, opened.Round),
        CaseEvent.Reminded reminded => ToAll(
            before.Task!.Officials, reminded.Overdue ? MailKind.ReminderAfter : MailKind.ReminderBefore, after.Revision, reminded.Stage, reminded.Round),
        CaseEvent.Escalated escalated => ToAll(escalated.Supervisors, MailKind.Escalation, after.Revision, escalated.Stage, escalated.Round),
        CaseEvent.NoticePosted posted => [To(posted.Official, MailKind.Receipt, after.Revision, posted.Stage, posted.Round)],
        CaseEvent.Decided decided => DecisionMails(decided, after),
        CaseEvent.BankAnswered { Returned.IsEmpty: false } => ToAll(
            [after.Facts.SubmittedBy, .. county.Holders(Role.TownshipReviewer, after.Facts.Village).Select(official => official.Id)],
            MailKind.BankReturns, after.Revision, after.Stage, 0),
        CaseEvent.AlarmRaised alarm => ToAll(
            [.. county.Supervisors(AreaLevel.County, after.Facts.Village).Concat(county.Holders(Role.Administrator, after.Facts.Village)).Select(official => official.Id).Distinct()],
            MailKind.Alarm, after.Revision, alarm.Stage, 0),
        _ => [],
    };

    private static IEnumerable<Out> DecisionMails(CaseEvent.Decided decided, CaseState after)
    {
        yield return To(decided.Official, MailKind.Receipt, after.Revision, decided.Stage, decided.Round);
        if (decided.Verdict == Verdict.SendBack) yield return To(after.Facts.SubmittedBy, MailKind.SentBack, after.Revision, decided.Stage, decided.Round);
        if (decided.Verdict == Verdict.Reject) yield return To(after.Facts.SubmittedBy, MailKind.Rejected, after.Revision, decided.Stage, decided.Round);
        if (!decided.Struck.IsEmpty || !decided.Suspended.IsEmpty)
            yield return To(after.Facts.SubmittedBy, MailKind.Struck, after.Revision, decided.Stage, decided.Round);
    }

    private static MailKind OpeningMail(StageKind kind) => kind switch
    {
        StageKind.Confirmation => MailKind.Confirm,
        StageKind.Notice => MailKind.PostNotice,
        StageKind.Review or StageKind.Approval or StageKind.FinalApproval => MailKind.Task,
    };

    private static IEnumerable<Out> ToAll(IEnumerable<string> officials, MailKind kind, int revision, int stage, int round) =>
        officials.Select(official => To(official, kind, revision, stage, round));

    private static Out To(string official, MailKind kind, int revision, int stage, int round) => new(
        Mail,
        ("kind", kind.ToString()),
        ("official", official),
        ("revision", revision.ToString(CultureInfo.InvariantCulture)),
        ("stage", stage.ToString(CultureInfo.InvariantCulture)),
        ("round", round.ToString(CultureInfo.InvariantCulture)));
}
