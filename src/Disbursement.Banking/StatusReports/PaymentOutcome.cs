namespace Disbursement.Banking.StatusReports;

/// <summary>What a bank's status code means for the money.</summary>
public enum PaymentOutcome
{
    /// <summary>The bank says that it has paid. Nothing else is ever "paid".</summary>
    Settled,

    /// <summary>The bank says that it has not paid and will not.</summary>
    Rejected,

    /// <summary>The bank says that it is not done yet.</summary>
    Pending,

    /// <summary>No code, or one that is not known here: it says nothing about the money.</summary>
    Unrecognised,

    /// <summary>The bank refuses it because it has it already. Of the money of the one that it has, that says nothing.</summary>
    Duplicate,
}

/// <summary>The codes of the standard's external lists for transactions, payment blocks and groups.</summary>
public static class PaymentStatus
{
    public const string SettlementCompleted = "ACSC";
    public const string CreditedToPayee = "ACCC";
    public const string Rejected = "RJCT";
    public const string Cancelled = "CANC";
    public const string Pending = "PDNG";

    /// <summary>Of a group: some of its payments were accepted, others not.</summary>
    public const string PartlyAccepted = "PART";

    /// <summary>Whether the reason of a refusal is that the bank has it already: message, block, payment or one of its ids (ISO 20022, ExternalStatusReason1Code).</summary>
    public static bool IsDuplicate(string? reason) => reason is "AM05" or "DU01" or "DU02" or "DU03" or "DU04" or "DU05" or "DUPL";

    public static PaymentOutcome OutcomeOf(string? code, string? reason) =>
        OutcomeOf(code) is PaymentOutcome.Rejected && IsDuplicate(reason) ? PaymentOutcome.Duplicate : OutcomeOf(code);

    public static PaymentOutcome OutcomeOf(string? code) => code switch
    {
        SettlementCompleted or CreditedToPayee => PaymentOutcome.Settled,
        Rejected or Cancelled => PaymentOutcome.Rejected,
        // BLCK stands here too: the money is neither with the payee nor on its way back.
        "ACCP" or "ACFC" or "ACFW" or "ACIS" or "ACPD" or "ACSP" or "ACTC" or "ACWC" or "ACWP" or "BLCK"
            or PartlyAccepted or "PATC" or Pending or "RCVD" => PaymentOutcome.Pending,
        _ => PaymentOutcome.Unrecognised,
    };
}
