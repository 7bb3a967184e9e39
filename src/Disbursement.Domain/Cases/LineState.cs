namespace Disbursement.Domain.Cases;

/// <summary>Every line of a case is in exactly one of these states (domain.md, rule 1).</summary>
public enum LineState
{
    Open,
    Suspended,
    Struck,
    Moved,
    Withdrawn,
    Rejected,
    Approved,

    /// <summary>Failed the check on the pay day.</summary>
    Dropped,

    /// <summary>Instructed, no final answer yet.</summary>
    Outstanding,

    BankReturned,
    Paid,
}

/// <summary>What follows from a line's state.</summary>
public static class LineStates
{
    /// <summary>Whether a line in this state holds its claim: it may still be paid, or was. A moved line's claim is the supplementary case's.</summary>
    public static bool Claims(this LineState state) => state switch
    {
        LineState.Open or LineState.Suspended or LineState.Approved or LineState.Outstanding or LineState.BankReturned or LineState.Paid => true,
        LineState.Struck or LineState.Moved or LineState.Withdrawn or LineState.Rejected or LineState.Dropped => false,
    };
}

/// <summary>Where a case waits (api.md).</summary>
public enum CaseStatus
{
    /// <summary>For the village head.</summary>
    Confirming,

    /// <summary>From the posting task to the end of the notice.</summary>
    Noticed,

    /// <summary>In any other stage.</summary>
    InStage,

    SentBack,
    AwaitingFund,

    /// <summary>Approved, not released.</summary>
    AwaitingPayment,

    /// <summary>Released.</summary>
    InPayment,

    /// <summary>No line outstanding.</summary>
    Settled,

    /// <summary>Results published.</summary>
    Closed,

    Withdrawn,
    Rejected,
}

/// <summary>What an official says. Which ones a stage knows follows from its kind.</summary>
public enum Verdict
{
    Confirm,
    Approve,
    SendBack,
    Reject,
}
