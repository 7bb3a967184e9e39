using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.StatusReports;

/// <summary>What came of reading a bank's report: all of it or nothing.</summary>
public abstract record BankReportReading
{
    private BankReportReading()
    {
    }

    public sealed record Whole : BankReportReading
    {
        public required BankReport Report { get; init; }
    }

    /// <summary>No report that can be trusted to be whole, so nothing of it may be used.</summary>
    public sealed record Unreadable : BankReportReading
    {
        public required MessageProblem Problem { get; init; }
    }
}
