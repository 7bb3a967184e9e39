using System.Diagnostics;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>
/// The rules of a case: what follows from a command in a state. Pure and total; time comes in as an argument.
/// A command that was carried out before answers no events, so that every caller may repeat.
/// </summary>
public static class CaseDecider
{
    /// <summary>Documents a case may have (api.md, Limits).</summary>
    public const int MostDocuments = 50;

    /// <summary>A correction is reminded of and escalated like a stage.</summary>
    private static readonly LocalName CorrectionName = new("更正花名册", "Correct the roster");

    public static Outcome<CaseEvent, RefusalCode> Decide(CaseState state, CaseCommand command, CaseRules rules, DateTimeOffset now) =>
        (state.Phase, command) switch
        {
            (CasePhase.None, CaseCommand.Submit submit) => new CaseEvent[] { submit.Facts with { At = now } },
            (CasePhase.None, CaseCommand.Void) => new CaseEvent[] { new CaseEvent.Voided { At = now } },
            (CasePhase.Void, CaseCommand.Void) => Array.Empty<CaseEvent>(),
            (CasePhase.None or CasePhase.Void, _) => RefusalCode.UnknownCase,
            (_, CaseCommand.Void) => RefusalCode.AlreadySubmitted,
            (_, CaseCommand.Submit submit) => submit.Facts.Number == state.Facts.Number && submit.Facts.Revision == state.Facts.Revision
                ? Array.Empty<CaseEvent>()
                : RefusalCode.AlreadySubmitted,
            (_, CaseCommand.StartChain start) => start.After == state.Run && !state.HasEnded
                ? new CaseEvent[] { new CaseEvent.ChainStarted { At = now, Run = state.Run + 1 } }
                : Array.Empty<CaseEvent>(),
            (_, CaseCommand.OpenStage open) => StageOpening.Open(state, open, rules, now),
            (_, CaseCommand.LookAtClock) => LookAtClock(state, rules, now),
            (_, CaseCommand.MakeDecision decision) => StageDecision.Decide(state, decision, rules, now),
            (_, CaseCommand.PostNotice posting) => Posted(state, posting, rules, now),
            (_, CaseCommand.AssignToBatch assign) => CasePayment.Assign(state, assign, rules, now),
            (_, CaseCommand.RefuseBatch refuse) => CasePayment.Refuse(state, refuse, now),
            (_, CaseCommand.Instruct instruct) => CasePayment.Instruct(state, instruct, now),
            (_, CaseCommand.TakeBankAnswer answer) => CasePayment.TakeAnswer(state, answer, rules, now),
            (_, CaseCommand.Close) => CasePayment.Close(state, now),
            (_, CaseCommand.AddDocument added) => AddDocument(state, added.Document, now),
            (_, CaseCommand.RaiseAlarm alarm) => state.Alarm == alarm.Code
                ? Array.Empty<CaseEvent>()
                : new CaseEvent[] { new CaseEvent.AlarmRaised { At = now, Code = alarm.Code, Stage = alarm.Stage } },
            _ => throw new UnreachableException($"Command {command.GetType().Name} is not decided."),
        };

    /// <summary>The stage's settings for the open task; the plan's own for a correction.</summary>
    public static Stage SettingsOf(CaseState state, Plan plan) => state.Phase == CasePhase.SentBack
        ? new Stage
        {
            Key = "correction",
            Kind = StageKind.Confirmation,
            Role = Role.VillageClerk,
            Name = CorrectionName,
            DueWorkingDays = plan.SentBackWorkingDays,
            EscalateTo = AreaLevel.Township,
        }
        : plan.Stages[state.Stage];

    private static Outcome<CaseEvent, RefusalCode> LookAtClock(CaseState state, CaseRules rules, DateTimeOffset now)
    {
        if (state.Task is not { } task) return Array.Empty<CaseEvent>();
        var stage = SettingsOf(state, rules.Plan);
        return TaskClock.Ahead(task, stage, rules.County.Calendar)
            .Where(timed => timed.At <= now)
            .Select(timed => Happened(state, task, stage, timed.Act, rules, now))
            .ToArray();
    }

    private static CaseEvent Happened(CaseState state, CaseTask task, Stage stage, TimedAct act, CaseRules rules, DateTimeOffset now) => act switch
    {
        TimedAct.RemindBefore => new CaseEvent.Reminded { At = now, Stage = task.Stage, Round = task.Round, Overdue = false },
        TimedAct.RemindAfter => new CaseEvent.Reminded { At = now, Stage = task.Stage, Round = task.Round, Overdue = true },
        TimedAct.Escalate => new CaseEvent.Escalated
        {
            At = now,
            Stage = task.Stage,
            Round = task.Round,
            Supervisors = [.. rules.County.Supervisors(stage.EscalateTo, state.Facts.Village).Select(official => official.Id)],
        },
        TimedAct.EndNotice => new CaseEvent.NoticeEnded { At = now, Stage = task.Stage, Round = task.Round },
    };

    private static Outcome<CaseEvent, RefusalCode> Posted(CaseState state, CaseCommand.PostNotice posting, CaseRules rules, DateTimeOffset now)
    {
        if (state.Task is not { } task || state.CurrentStage is not { Kind: StageKind.Notice } || state.Revision != posting.Revision
            || task.Stage != posting.Stage || task.Round != posting.Round) return RefusalCode.StagePassed;
        if (task.Posting is { } done)
        {
            return done.Official == posting.Official && done.PostedOn == posting.PostedOn && done.Photo.Hash == posting.Photo.Hash
                ? Array.Empty<CaseEvent>()
                : RefusalCode.DecidedOtherwise;
        }
        var stage = rules.Plan.Stages[posting.Stage];
        if (!task.Officials.Contains(posting.Official) || !StageOpening.HasPost(state, stage, posting.Official, rules)) return RefusalCode.NotYourTask;
        if (posting.PostedOn > ChinaTime.Day(now) || posting.PostedOn < ChinaTime.Day(task.OpenedAt)) return RefusalCode.PostingDay;

        // The clock starts with the proof: a day of posting that is shown late does not shorten the notice.
        if (TaskClock.LastDayOfNotice(ChinaTime.Day(now), stage, rules.County.Calendar) is not { } lastDay) return RefusalCode.CalendarMissing;
        return new CaseEvent[]
        {
            new CaseEvent.NoticePosted
            {
                At = now,
                Stage = posting.Stage,
                Round = posting.Round,
                Official = posting.Official,
                PostedOn = posting.PostedOn,
                Photo = posting.Photo,
                LastDay = lastDay,
            },
        };
    }

    private static Outcome<CaseEvent, RefusalCode> AddDocument(CaseState state, CaseDocument document, DateTimeOffset now)
    {
        if (state.Documents.Any(known => known.Hash == document.Hash)) return Array.Empty<CaseEvent>();
        if (state.HasEnded) return RefusalCode.NotThere;
        if (state.Documents.Count >= MostDocuments) return RefusalCode.TooManyDocuments;
        return new CaseEvent[] { new CaseEvent.DocumentAdded { At = now, Document = document } };
    }
}
