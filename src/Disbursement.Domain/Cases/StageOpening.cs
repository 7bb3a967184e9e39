using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>Who gets the task of a stage: those who hold its post when it opens and, once none of them may do it any more, those who hold it then.</summary>
internal static class StageOpening
{
    public static Outcome<CaseEvent, RefusalCode> Open(CaseState state, CaseCommand.OpenStage open, CaseRules rules, DateTimeOffset now)
    {
        if (state.Phase != CasePhase.Chain || state.Stage != open.Stage) return RefusalCode.StagePassed;

        // A notice that hangs waits for nobody.
        if (state.Task is { Posting: not null }) return Array.Empty<CaseEvent>();
        var stage = rules.Plan.Stages[open.Stage];
        var able = WhoMayAct(state, stage, rules);

        // As long as one of them may act, nobody else gets it: a task is not handed about.
        if (state.Task is { } given && given.Officials.Exists(able.Contains)) return Array.Empty<CaseEvent>();
        if (able.Count == 0) return RefusalCode.NobodyCanAct;
        return new CaseEvent[]
        {
            new CaseEvent.StageOpened
            {
                At = now,
                Stage = open.Stage,
                Round = state.Task?.Round ?? 1 + state.Past.Count(past => past.Revision == state.Revision && past.Stage == open.Stage),
                Officials = able,
                Due = state.Task is { } task ? task.Due : rules.County.Calendar.AddWorkingDays(ChinaTime.Day(now), stage.DueWorkingDays),
            },
        };
    }

    /// <summary>Whether the official holds the post of the stage now: it may have been taken away since the task was given.</summary>
    public static bool HasPost(CaseState state, Stage stage, string officialId, CaseRules rules) =>
        Holders(state, stage, rules).Any(official => official.Id == officialId);

    private static List<string> WhoMayAct(CaseState state, Stage stage, CaseRules rules)
    {
        var holders = Holders(state, stage, rules);
        if (stage.Kind == StageKind.Notice) return [.. holders.Select(official => official.Id)];
        var duty = Duty.OfStage(new StageRef(stage.Key, stage.Kind));
        return [.. holders
            .Where(official => !state.HoldsAnotherDuty(official.Person, duty) && !rules.IsPayee(official))
            .Select(official => official.Id)];
    }

    private static IReadOnlyList<Official> Holders(CaseState state, Stage stage, CaseRules rules) =>
        rules.County.Holders(stage.Role, state.Facts.Village, state.Facts.Programme);
}
