using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>
/// How much one batch holds, so that its snapshot fits into a row (900 KiB) whatever the bank answers: in the worst answer every line
/// is a range of its own, which takes at most six characters. What does not fit waits for the next pay run.
/// </summary>
public static class BatchLimits
{
    /// <summary>A county's largest pay run (domain.md, section 6).</summary>
    public const int MostLines = 100_000;

    /// <summary>What a batch may weigh: a row less the batch's own facts.</summary>
    public const int MostWeight = 900_000;

    private const int WeightOfCase = 500;
    private const int WeightOfLine = 6;

    /// <summary>Characters that a case with so many lines takes at most.</summary>
    public static int Weight(LineSet lines) => WeightOfCase + (WeightOfLine * lines.Count);
}
