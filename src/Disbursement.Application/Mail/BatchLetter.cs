using System.Diagnostics;
using Disbursement.Application.Approval;
using Disbursement.Application.Payments;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Mail;

/// <summary>One mail about a batch: whether it is still true, and what it says. Pure.</summary>
public sealed class BatchLetter(BatchView batch, MailOrder order)
{
    /// <summary>Whether the reason of a refusal names somebody: then the mail says where to read it.</summary>
    public bool HidesReason { get; init; }

    private string Language => order.Language;

    private BatchState State => batch.State;

    /// <summary>What the link is for: the task or its receipt, or a look.</summary>
    public LinkSubject Subject => order.Kind is MailKind.ReleaseEscalation or MailKind.Released or MailKind.Refused ? LinkSubject.View : LinkSubject.Release;

    private bool HasTask => State.AwaitsRelease && State.Releasers.Contains(order.Official.Id) && State.First?.Official != order.Official.Id;

    private DateOnly? Due => ReleaseClock.DueDay(State, batch.County);

    /// <summary>What the mail says, or <see langword="null"/> if it is no longer so.</summary>
    public MailContent? Content() => order.Kind switch
    {
        // Whom it was given to late is not told what will happen then.
        MailKind.Release => HasTask ? Task(Verb, Say, State.Escalated ? MailTexts.NeverByItself : MailTexts.AfterDue) : null,
        MailKind.ReleaseReminderBefore => HasTask && !State.Escalated
            ? Task(MailTexts.VerbBefore.In(Language, Verb), MailTexts.SayBefore.In(Language, Say), MailTexts.AfterDue)
            : null,

        // It is late already: that the supervisor will be told would contradict that he has been.
        MailKind.ReleaseReminderAfter => HasTask
            ? Task(MailTexts.VerbAfter.In(Language, Verb), MailTexts.SayAfter.In(Language, Say), MailTexts.NeverByItself)
            : null,
        MailKind.ReleaseEscalation => State.AwaitsRelease ? Escalation() : null,
        MailKind.ReleaseReceipt => Receipt(),
        MailKind.Released => State.IsReleased
            ? New(MailTexts.VerbReleased.In(Language), MailTexts.SayReleased.In(Language))
            : null,
        MailKind.Refused => State.Phase == BatchPhase.Refused
            ? New(MailTexts.VerbRefused.In(Language), MailTexts.SayRefused.In(Language)) with { Facts = [.. About(), .. Reason()] }
            : null,
        _ => throw new UnreachableException($"A batch has no mail of kind {order.Kind}."),
    };

    private string Verb => MailTexts.VerbRelease.In(Language);

    private string Say => MailTexts.SayRelease.In(Language);

    private MailFact DueFact =>
        new(MailTexts.Due.In(Language), Due is { } due ? Written.LongDay(due, Language) : MailTexts.DueUnknown.In(Language));

    private MailContent Task(string verb, string say, LocalName afterwards) => New(verb, say, Due) with
    {
        IsTask = true,
        Facts = [.. About(), DueFact],
        Notes = [MailTexts.AfterRelease.In(Language), afterwards.In(Language)],
    };

    private MailContent Escalation() => New(
        MailTexts.VerbEscalation.In(Language, BatchTexts.ReleaseStep.In(Language)),
        MailTexts.SayReleaseEscalation.In(Language, CaseTexts.Of(Role.FinanceReleaser).In(Language))) with
    {
        Facts = [.. About(), DueFact],
        Notes = [MailTexts.AfterRelease.In(Language)],
    };

    private MailContent? Receipt()
    {
        if (Mine(State.First)) return Receipt(BatchTexts.FirstRelease, State.First!);
        if (Mine(State.Second)) return Receipt(BatchTexts.SecondRelease, State.Second!);
        return Mine(State.RefusedBy) ? Receipt(BatchTexts.RefusedWord, State.RefusedBy!) : null;
    }

    private MailContent Receipt(LocalName outcome, BatchSignature signature) =>
        New(MailTexts.VerbReceipt.In(Language, outcome.In(Language)), MailTexts.SayReceipt.In(Language)) with
        {
            Facts = [
                .. About(),
                new MailFact(MailTexts.Verdict.In(Language), outcome.In(Language)),
                new MailFact(MailTexts.When.In(Language), Written.Time(signature.At, Language))],
            Notes = [MailTexts.NotYou.In(Language, batch.County.HelpDesk.In(Language))],
        };

    private bool Mine(BatchSignature? signature) => signature?.Official == order.Official.Id;

    private IEnumerable<MailFact> Reason()
    {
        if (batch.Reason.Length > 0) yield return new MailFact(MailTexts.Reason.In(Language), HidesReason ? MailTexts.ReasonHidden.In(Language) : batch.Reason.ReplaceLineEndings(" "));
    }

    private IEnumerable<MailFact> About() =>
    [
        new(MailTexts.Batch.In(Language), batch.Id),
        new(MailTexts.Bank.In(Language), batch.Bank.In(Language)),
        new(MailTexts.PayRun.In(Language), Written.LongDay(State.Day, Language)),
        .. CaseFacts.Sum(State.Count, State.Total, Language),
    ];

    private MailContent New(string verb, string say, DateOnly? due = null)
    {
        var parts = new List<string> { MailTexts.SubjectOfBatch.In(Language, verb, batch.Bank.In(Language)) };
        if (due is { } day) parts.Add(MailTexts.BeforeDay.In(Language, Written.Day(day, Language)));
        parts.Add($"({batch.Id})");
        return new MailContent { Subject = string.Join(' ', parts), Sentence = say, Facts = [.. About()] };
    }
}
