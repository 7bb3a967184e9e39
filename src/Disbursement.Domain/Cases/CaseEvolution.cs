using System.Collections.Immutable;
using System.Diagnostics;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>What an event makes of a case. Total over the events; it asks nothing and refuses nothing, because what happened, happened.</summary>
public static class CaseEvolution
{
    public static CaseState Evolve(CaseState state, CaseEvent happened)
    {
        var next = happened switch
        {
            CaseEvent.Submitted submitted => Begin(submitted),
            // Its revision is empty, as there is none.
            CaseEvent.Voided => state with { Phase = CasePhase.Void, RevisionHash = ContentHash.Of([]) },
            CaseEvent.ChainStarted started => state with { Run = started.Run },
            CaseEvent.StageOpened opened => state with { Task = Open(state, opened), Alarm = null },
            CaseEvent.Reminded { Overdue: false } => OnTask(state, task => task with { RemindedBefore = true }),
            CaseEvent.Reminded => OnTask(state, task => task with { RemindedAfter = true }),
            CaseEvent.Escalated => OnTask(state, task => task with { Escalated = true }),
            CaseEvent.NoticePosted posted => OnTask(state, task => task with { Posting = Proof(posted) }),
            CaseEvent.NoticeEnded ended => Complete(state, ended.At, null),
            CaseEvent.Decided decided => Decide(state, decided),
            CaseEvent.Approved approved => Approve(state, approved),
            CaseEvent.AssignedToBatch assigned => state with
            {
                Batches = state.Batches.Add(new BatchShare(assigned.Batch, assigned.Generation, assigned.Lines, ShareState.Assigned)),
            },
            CaseEvent.BatchRefused refused => WithShare(state, refused.Batch, ShareState.Refused),
            CaseEvent.Instructed instructed => Instruct(state, instructed),
            CaseEvent.BankAnswered answered => Settle(state, answered),
            CaseEvent.Closed => state with { Phase = CasePhase.Closed, Task = null },
            CaseEvent.DocumentAdded added => state with { Documents = state.Documents.Add(added.Document) },
            CaseEvent.AlarmRaised alarm => state with { Alarm = alarm.Code },
            _ => throw new UnreachableException($"Event {happened.GetType().Name} is not evolved."),
        };
        return next with { LastEventAt = happened.At };
    }

    private static CaseState Begin(CaseEvent.Submitted submitted) => new()
    {
        Phase = CasePhase.Chain,
        Submission = submitted,
        Revision = 1,
        Run = 1,
        RevisionHash = submitted.Revision,
        Lines = LineLedger.Submitted(submitted.Count, submitted.Total),
        Documents = [.. submitted.Documents],
        Warnings = [.. submitted.Warnings],
        Duties = [new DutyHeld(submitted.SubmittedByPerson, Duty.DrawUp)],
    };

    // Of an open task it only says who has it from now on: its clock runs on.
    private static CaseTask Open(CaseState state, CaseEvent.StageOpened opened) => state is { Phase: CasePhase.Chain, Task: { } task }
        ? task with { Officials = [.. opened.Officials] }
        : new CaseTask
        {
            Stage = opened.Stage,
            Round = opened.Round,
            Officials = [.. opened.Officials],
            OpenedAt = opened.At,
            Due = opened.Due,
        };

    private static CaseState OnTask(CaseState state, Func<CaseTask, CaseTask> change) =>
        state with { Task = change(state.Task ?? throw new InvalidOperationException("There is no task.")) };

    private static Posting Proof(CaseEvent.NoticePosted posted) =>
        new(posted.Official, posted.PostedOn, posted.At, posted.LastDay, posted.Photo);

    private static CaseState Decide(CaseState state, CaseEvent.Decided decided)
    {
        var lines = state.Lines
            .Move(decided.Struck, LineState.Open, LineState.Struck)
            .Move(decided.Suspended, LineState.Open, LineState.Suspended);
        var duty = new DutyHeld(decided.Person, Duty.OfStage(state.Facts.Stages[decided.Stage]));
        var held = state with { Lines = lines, Duties = state.Duties.Contains(duty) ? state.Duties : state.Duties.Add(duty) };
        return decided.Verdict switch
        {
            Verdict.Confirm or Verdict.Approve => Complete(held, decided.At, decided),
            Verdict.SendBack => SendBack(held, decided),
            Verdict.Reject => Reject(held, decided),
        };
    }

    // After the last stage the case waits for its approval, which the same append or, with funds, a later one brings.
    private static CaseState Complete(CaseState state, DateTimeOffset at, CaseEvent.Decided? decision)
    {
        var past = Past(state, StageEnd.Completed, at, decision);
        var passed = state with { Past = state.Past.Add(past), Task = null, Stage = state.Stage + 1 };
        if (passed.Stage < passed.Facts.Stages.Count && !passed.Lines[LineState.Open].IsEmpty) return passed;
        return passed.Lines[LineState.Open].IsEmpty ? passed with { Phase = AfterPayment(passed) } : passed with { Phase = CasePhase.AwaitingPayment };
    }

    private static CaseState SendBack(CaseState state, CaseEvent.Decided decided) => state with
    {
        Phase = CasePhase.SentBack,
        Past = state.Past.Add(Past(state, StageEnd.SentBack, decided.At, decided)),
        Task = new CaseTask
        {
            Stage = decided.Stage,
            Round = decided.Round,
            Officials = [state.Facts.SubmittedBy],
            OpenedAt = decided.At,
            Due = decided.CorrectionDue,
        },
    };

    private static CaseState Reject(CaseState state, CaseEvent.Decided decided)
    {
        var lines = state.Lines
            .Move(state.Lines[LineState.Open], LineState.Open, LineState.Rejected)
            .Move(state.Lines[LineState.Suspended], LineState.Suspended, LineState.Rejected);
        return state with
        {
            Phase = CasePhase.Rejected,
            Lines = lines,
            Past = state.Past.Add(Past(state, StageEnd.Rejected, decided.At, decided)),
            Task = null,
        };
    }

    private static StagePast Past(CaseState state, StageEnd end, DateTimeOffset at, CaseEvent.Decided? decision)
    {
        var task = state.Task ?? throw new InvalidOperationException("A stage ended that was not open.");
        return new StagePast
        {
            Revision = state.Revision,
            Stage = task.Stage,
            Round = task.Round,
            OpenedAt = task.OpenedAt,
            EndedAt = at,
            End = end,
            Officials = task.Officials,
            Decision = decision,
            Posting = task.Posting,
        };
    }

    private static CaseState Approve(CaseState state, CaseEvent.Approved approved) =>
        state with { Lines = state.Lines.Move(approved.Lines, LineState.Open, LineState.Approved) };

    private static CaseState Instruct(CaseState state, CaseEvent.Instructed instructed)
    {
        var share = state.Share(instructed.Batch)!;
        return WithShare(state, instructed.Batch, ShareState.Instructed) with
        {
            Phase = CasePhase.InPayment,
            Lines = state.Lines.Move(share.Lines, LineState.Approved, LineState.Outstanding),
            Duties = state.Duties
                .Add(new DutyHeld(instructed.FirstPerson, Duty.ReleaseFirst))
                .Add(new DutyHeld(instructed.SecondPerson, Duty.ReleaseSecond)),
        };
    }

    private static CaseState Settle(CaseState state, CaseEvent.BankAnswered answered)
    {
        var settled = state with
        {
            Lines = state.Lines
                .Move(answered.Paid, LineState.Outstanding, LineState.Paid)
                .Move(answered.Returned, LineState.Outstanding, LineState.BankReturned),
        };
        return settled with { Phase = AfterPayment(settled) };
    }

    private static CasePhase AfterPayment(CaseState state) =>
        !state.Lines[LineState.Outstanding].IsEmpty ? CasePhase.InPayment
        : !state.Lines[LineState.Approved].IsEmpty ? CasePhase.AwaitingPayment
        : CasePhase.Settled;

    private static CaseState WithShare(CaseState state, string batch, ShareState became)
    {
        var at = state.Batches.FindLastIndex(share => share.Batch == batch);
        return state with { Batches = state.Batches.SetItem(at, state.Batches[at] with { State = became }) };
    }
}
