using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>The rules of an official's decision on a stage.</summary>
public static class StageDecision
{
    public static Outcome<CaseEvent, RefusalCode> Decide(CaseState state, CaseCommand.MakeDecision decision, CaseRules rules, DateTimeOffset now)
    {
        if (Earlier(state, decision) is { } earlier)
            return IsSame(earlier, decision) ? Array.Empty<CaseEvent>() : RefusalCode.DecidedOtherwise;
        if (Forbidden(state, decision, rules) is { } code) return code;

        var decided = Record(state, decision, rules, now);
        var after = CaseEvolution.Evolve(state, decided);
        if (after.Phase != CasePhase.AwaitingPayment) return new CaseEvent[] { decided };

        // Until funds exist, the county's approval is all that the open lines wait for.
        return new CaseEvent[] { decided, new CaseEvent.Approved { At = now, Lines = after.Lines[LineState.Open] } };
    }

    /// <summary>The verdicts that a stage of this kind knows.</summary>
    public static IReadOnlyList<Verdict> Verdicts(StageKind kind) => kind switch
    {
        StageKind.Confirmation => [Verdict.Confirm, Verdict.SendBack],
        StageKind.Review or StageKind.Approval => [Verdict.Approve, Verdict.SendBack],
        StageKind.FinalApproval => [Verdict.Approve, Verdict.SendBack, Verdict.Reject],
        StageKind.Notice => [],
    };

    private static CaseEvent.Decided? Earlier(CaseState state, CaseCommand.MakeDecision decision) => state.Past.LastOrDefault(past =>
        past.Revision == decision.Revision && past.Stage == decision.Stage && past.Round == decision.Round)?.Decision;

    private static bool IsSame(CaseEvent.Decided earlier, CaseCommand.MakeDecision decision) =>
        earlier.Official == decision.Official && earlier.Verdict == decision.Verdict && earlier.Words == decision.Words
        && earlier.Struck.Lines.Equals(decision.Strike) && earlier.Suspended.Lines.Equals(decision.Suspend)
        && earlier.Returned.Equals(decision.Return);

    private static RefusalCode? Forbidden(CaseState state, CaseCommand.MakeDecision decision, CaseRules rules)
    {
        if (state.Task is not { } task || state.CurrentStage is not { } stage || stage.Kind == StageKind.Notice
            || state.Revision != decision.Revision || task.Stage != decision.Stage || task.Round != decision.Round) return RefusalCode.StagePassed;
        if (ForbiddenTo(state, task, stage, decision.Official, rules) is { } code) return code;

        // Looked at here, because whatever came between the page and this append was not decided on.
        return decision.Shown == Shown.HashOf(state) ? ForbiddenWords(state, stage, decision) : RefusalCode.ShownOtherwise;
    }

    private static RefusalCode? ForbiddenTo(CaseState state, CaseTask task, StageRef stage, string officialId, CaseRules rules)
    {
        if (!task.Officials.Contains(officialId)) return RefusalCode.NotYourTask;

        if (!rules.County.Officials.TryGetValue(officialId, out var official)
            || !StageOpening.HasPost(state, rules.Plan.Stages[task.Stage], officialId, rules)) return RefusalCode.NotYourTask;
        if (state.HoldsAnotherDuty(official.Person, Duty.OfStage(stage))) return RefusalCode.SeparationOfDuties;
        return rules.IsPayee(official) ? RefusalCode.PayeeDecides : null;
    }

    private static RefusalCode? ForbiddenWords(CaseState state, StageRef stage, CaseCommand.MakeDecision decision)
    {
        if (!Verdicts(stage.Kind).Contains(decision.Verdict)) return RefusalCode.VerdictNotAllowed;
        if (ForbiddenLines(state, stage, decision) is { } code) return code;
        var named = decision.Strike.Union(decision.Suspend).Union(decision.Return);
        if (!decision.Reasoned.Contains(named)) return RefusalCode.ReasonMissing;
        return decision.Verdict switch
        {
            Verdict.SendBack or Verdict.Reject => decision.Commented || !decision.Return.IsEmpty ? null : RefusalCode.ReasonMissing,
            Verdict.Approve when stage.Kind == StageKind.Review =>
                state.Warnings.All(warning => decision.Answered.Contains(warning.Id)) ? null : RefusalCode.WarningUnanswered,
            Verdict.Approve or Verdict.Confirm => null,
        };
    }

    private static RefusalCode? ForbiddenLines(CaseState state, StageRef stage, CaseCommand.MakeDecision decision)
    {
        var taken = decision.Strike.Union(decision.Suspend);
        var strikes = decision.Verdict == Verdict.Approve && stage.Kind != StageKind.Confirmation;
        if (!taken.IsEmpty && !strikes) return RefusalCode.LinesContradict;
        if (!decision.Return.IsEmpty && decision.Verdict != Verdict.SendBack) return RefusalCode.LinesContradict;
        if (decision.Strike.Overlaps(decision.Suspend)) return RefusalCode.LinesContradict;
        var open = state.Lines[LineState.Open].Lines;
        return open.Contains(taken) && open.Contains(decision.Return) ? null : RefusalCode.LineNotOpen;
    }

    private static CaseEvent.Decided Record(CaseState state, CaseCommand.MakeDecision decision, CaseRules rules, DateTimeOffset now) => new()
    {
        At = now,
        Stage = decision.Stage,
        Round = decision.Round,
        Official = decision.Official,
        Person = rules.County.Officials[decision.Official].Person,
        Verdict = decision.Verdict,
        Struck = new Tally(decision.Strike, rules.Sum(decision.Strike)),
        Suspended = new Tally(decision.Suspend, rules.Sum(decision.Suspend)),
        Returned = decision.Return,
        Words = decision.Words,
        Shown = decision.Shown,
        Revision = state.RevisionHash,
        CorrectionDue = decision.Verdict == Verdict.SendBack
            ? rules.County.Calendar.AddWorkingDays(ChinaTime.Day(now), rules.Plan.SentBackWorkingDays)
            : null,
    };
}
