using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>One payment of a batch (CdtTrfTxInf).</summary>
public sealed record CreditTransfer
{
    public required string EndToEndId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The payee, or the enterprise paid for him; at most 140 characters.</summary>
    public required string CreditorName { get; init; }

    /// <summary>The payee's own account; at most 34 letters, digits and hyphens.</summary>
    public required string CreditorAccount { get; init; }

    public required BankAgent CreditorAgent { get; init; }

    /// <summary>What the payee reads beside the money: programme and period. Written up to 140 characters, the rest is cut.</summary>
    public required string RemittanceText { get; init; }
}
