using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>What came of reading a payment file.</summary>
public abstract record PaymentFileReading
{
    private PaymentFileReading()
    {
    }

    /// <summary>A whole file: every payment was handed over, their number and sum are those of the head.</summary>
    public sealed record Whole : PaymentFileReading
    {
        public required PaymentFileHead Head { get; init; }

        public required IReadOnlyList<InstructedRevision> Revisions { get; init; }
    }

    /// <summary>No payment file of ours. Payments may have been handed over before the fault was met: they count for nothing.</summary>
    public sealed record Unreadable : PaymentFileReading
    {
        public required MessageProblem Problem { get; init; }
    }
}
