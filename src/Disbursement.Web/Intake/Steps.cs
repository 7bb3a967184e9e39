using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Web.Intake;

/// <summary>The steps of drawing up a roster, as the page shows them.</summary>
internal static class Steps
{
    public static LocalName NameOf(DraftStep step) => step switch
    {
        DraftStep.Lines => RosterTexts.StepLines,
        DraftStep.Meeting => RosterTexts.StepMeeting,
        DraftStep.Papers => RosterTexts.StepPapers,
        DraftStep.Check => RosterTexts.StepCheck,
    };

    /// <summary>Whether something was filled in there and the checks have nothing against it.</summary>
    public static bool IsDone(DraftView view, DraftStep step) => step != view.Place.Step && view.Review is not null && IsBegun(view.Draft, step)
        && !view.Problems.Any(problem => problem.Severity == Severity.Error && view.PlaceOf(problem).Step == step);

    private static bool IsBegun(RosterDraft draft, DraftStep step) => step switch
    {
        DraftStep.Lines => draft.Lines.Count > 0,
        DraftStep.Meeting => draft.Head.Count > 0,
        DraftStep.Papers => draft.Documents.Count > 0,
        DraftStep.Check => false,
    };
}
