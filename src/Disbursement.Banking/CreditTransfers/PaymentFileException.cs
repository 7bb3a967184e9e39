using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>
/// A payment file that must not exist: its payments break a rule that was checked when the batch was made, or do not add up
/// to the batch. A bug or tampering, not a refusal. What was written so far has no end and is no payment file.
/// </summary>
public sealed class PaymentFileException(MessageProblem problem) : Exception($"The payment file cannot be written: {problem}")
{
    public MessageProblem Problem { get; } = problem;
}
