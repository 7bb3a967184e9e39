using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>A row of a report that settles nothing, and by which it is found again.</summary>
/// <param name="Row">Number of the row in the report, from 1.</param>
/// <param name="EndToEndId">The id as the bank gave it, if it gave one.</param>
public sealed record ReportRow(int Row, string? EndToEndId);

/// <summary>What a report said, row by row, and what it changed.</summary>
public sealed record ReportCounts
{
    public int Paid { get; set; }

    public int Returned { get; set; }

    public int Pending { get; set; }

    /// <summary>Rows with no status, or one that is not known here: they say nothing about the money.</summary>
    public int Unrecognised { get; set; }

    /// <summary>Rows of no payment of this batch.</summary>
    public List<ReportRow> Unmatched { get; } = [];

    /// <summary>Rows with another amount than was instructed: never settled.</summary>
    public List<ReportRow> AmountMismatches { get; } = [];

    /// <summary>Rows that say another thing than another row, or than an earlier report, or that the bank has the payment already: never settled.</summary>
    public List<ReportRow> Contradictions { get; } = [];
}

/// <summary>What became of a report.</summary>
public abstract record BankReportAnswer
{
    private BankReportAnswer()
    {
    }

    /// <summary>Read and carried out.</summary>
    public sealed record Taken(string BatchId, int Rows, ReportCounts Counts, BatchState Before, BatchState After) : BankReportAnswer;

    /// <summary>Nothing of it was used.</summary>
    public sealed record Unreadable(MessageProblem Problem) : BankReportAnswer;

    /// <summary>It is about no batch of ours.</summary>
    public sealed record UnknownBatch : BankReportAnswer;

    /// <summary>It is about a batch that was never given to the bank.</summary>
    public sealed record NotSent(string BatchId) : BankReportAnswer;
}
