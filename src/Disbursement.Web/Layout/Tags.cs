using Disbursement.Application.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;

namespace Disbursement.Web.Layout;

/// <summary>The look of states; their word stands beside it always, because colour alone tells nobody anything.</summary>
internal static class Tags
{
    public static string Of(LineState state) => state switch
    {
        LineState.Open or LineState.Outstanding or LineState.Moved => "",
        LineState.Approved or LineState.Paid => "tag-good",
        LineState.Suspended => "tag-wait",
        LineState.Struck or LineState.Withdrawn or LineState.Rejected or LineState.Dropped or LineState.BankReturned => "tag-bad",
    };

    public static string Of(CaseStatus status) => status switch
    {
        CaseStatus.Confirming or CaseStatus.Noticed or CaseStatus.InStage or CaseStatus.AwaitingFund or CaseStatus.AwaitingPayment or CaseStatus.InPayment => "tag-wait",
        CaseStatus.Settled or CaseStatus.Closed => "tag-good",
        CaseStatus.SentBack or CaseStatus.Withdrawn or CaseStatus.Rejected => "tag-bad",
    };

    public static string Of(BatchPhase phase) => phase switch
    {
        BatchPhase.None or BatchPhase.Dissolved => "",
        BatchPhase.Gathering or BatchPhase.AwaitingRelease or BatchPhase.ReleasedOnce or BatchPhase.Released or BatchPhase.Sending or BatchPhase.InPayment => "tag-wait",
        BatchPhase.Settled => "tag-good",
        BatchPhase.Refused => "tag-bad",
    };

    public static string Of(PathState state) => state switch
    {
        PathState.Done => "tag-good",
        PathState.Now => "tag-wait",
        PathState.Stopped => "tag-bad",
        PathState.Ahead => "",
    };

    public static string StepOf(PathState state) => state switch
    {
        PathState.Done => "done",
        PathState.Now => "now",
        PathState.Stopped => "stopped",
        PathState.Ahead => "ahead",
    };
}
