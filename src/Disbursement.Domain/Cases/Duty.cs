using Disbursement.Domain.Office;

namespace Disbursement.Domain.Cases;

/// <summary>The duties of a case that separation of duties keeps apart (domain.md, rule 3). Posting a notice is none.</summary>
public static class Duty
{
    public const string DrawUp = "draw-up";
    public const string Confirm = "confirm";
    public const string ReleaseFirst = "release-first";
    public const string ReleaseSecond = "release-second";

    public static string OfStage(StageRef stage) => stage.Kind switch
    {
        StageKind.Confirmation => Confirm,
        StageKind.Notice => throw new InvalidOperationException("Posting a notice is no duty."),
        StageKind.Review or StageKind.Approval or StageKind.FinalApproval => $"stage:{stage.Key}",
    };
}
