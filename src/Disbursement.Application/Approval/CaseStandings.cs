using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>The standing of a link to a stage of a case. Pure: the same case gives the same answer.</summary>
public static class CaseStandings
{
    public static LinkStanding Of(CaseState state, Plan plan, LinkSubject subject, string official) => subject.Purpose switch
    {
        LinkPurpose.View => new LinkStanding.Look(),
        LinkPurpose.Stage => OfStage(state, plan, subject, official),
        LinkPurpose.Release or LinkPurpose.Enrol or LinkPurpose.SignIn or LinkPurpose.Inbox => new LinkStanding.Over(),
    };

    private static LinkStanding OfStage(CaseState state, Plan plan, LinkSubject subject, string official)
    {
        if (IsOpen(state, subject)) return OfTask(state.Task!, plan.Stages[subject.Stage], official);
        var past = state.Past.LastOrDefault(past => past.Revision == subject.Revision && past.Stage == subject.Stage && past.Round == subject.Round);
        return past is null ? new LinkStanding.Over() : OfPast(past, plan.Stages[subject.Stage], official);
    }

    private static bool IsOpen(CaseState state, LinkSubject subject) =>
        state.Phase == CasePhase.Chain && state.Revision == subject.Revision && state.Task is { } task
        && task.Stage == subject.Stage && task.Round == subject.Round;

    private static LinkStanding OfTask(CaseTask task, Stage stage, string official)
    {
        if (task.Posting is { } posting) return OfPosting(posting, stage, official);
        return task.Officials.Contains(official) ? new LinkStanding.Open() : new LinkStanding.Over();
    }

    private static LinkStanding OfPosting(Posting posting, Stage stage, string official) => posting.Official == official
        ? new LinkStanding.Receipt { At = posting.ProvedAt, Outcome = ActTexts.PostedVerdict, Posting = posting }
        : new LinkStanding.Over { At = posting.ProvedAt, Office = CaseTexts.Of(stage.Role), Outcome = ActTexts.PostedVerdict };

    private static LinkStanding OfPast(StagePast past, Stage stage, string official)
    {
        if (past.Posting is { } posting) return OfPosting(posting, stage, official);
        if (past.Decision is not { } decision) return new LinkStanding.Over { At = past.EndedAt };
        return decision.Official == official
            ? new LinkStanding.Receipt { At = decision.At, Outcome = CaseTexts.DoneOf(decision.Verdict), Decision = decision }
            : new LinkStanding.Over { At = decision.At, Office = CaseTexts.Of(stage.Role), Outcome = CaseTexts.DoneOf(decision.Verdict) };
    }
}
