using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>What a payment file says of its batch before the first payment. One file is one batch: group header and payment block agree.</summary>
public sealed record PaymentFileHead
{
    /// <summary>The batch id, the bank's key for recognising a file that it already has (MsgId and PmtInfId); at most 35 letters, digits and hyphens.</summary>
    public required string BatchId { get; init; }

    /// <summary>When the file was made (CreDtTm), to the second.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The number of payments that follow (NbOfTxs).</summary>
    public required int Count { get; init; }

    /// <summary>The sum of all payments (CtrlSum).</summary>
    public required Money Total { get; init; }

    /// <summary>The name of the office that instructs (InitgPty).</summary>
    public required string InitiatingParty { get; init; }

    /// <summary>The day on which the bank shall pay (ReqdExctnDt).</summary>
    public required DateOnly ExecutionDate { get; init; }

    public required string DebtorName { get; init; }

    public required string DebtorAccount { get; init; }

    public required BankAgent DebtorAgent { get; init; }
}

/// <summary>The content on which a case was decided; the payment file names it, so that posted, decided and instructed can be shown to be one.</summary>
public sealed record InstructedRevision
{
    public required string CaseNumber { get; init; }

    /// <summary>SHA-256 of the canonical revision, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }
}
