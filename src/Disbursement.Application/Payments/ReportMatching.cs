using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>
/// Finds the payment of each row by its end-to-end id and keeps what may settle: a final status, the right amount where the bank repeats it, and no
/// other row that says the opposite. A payment without a row stays outstanding, and so does one whose second copy the bank refuses.
/// </summary>
internal sealed class ReportMatching(BatchState batch, BankReport report, Func<BatchEntry, int, Money> amountOf)
{
    private readonly Dictionary<(string CaseId, int Line), Finding> found = [];
    private readonly HashSet<(string CaseId, int Line, PaymentOutcome Outcome)> counted = [];
    private readonly HashSet<string> doubtful = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineSet> lines = batch.Entries.ToDictionary(entry => entry.CaseId, entry => entry.AllLines(), StringComparer.Ordinal);

    public ReportCounts Counts { get; } = new();

    /// <summary>The cases of rows that settle nothing although they speak of their payments: a person must ask the bank.</summary>
    public IReadOnlyCollection<string> Doubtful => doubtful;

    public static BatchEntry? EntryOf(BatchState batch, BankReportRow row) =>
        EndToEndId.TryParse(row.EndToEndId, out var id) ? batch.Entry(id.CaseNumber, id.Generation) : null;

    public void Take(BankReportRow row, int number)
    {
        var named = new ReportRow(number, row.EndToEndId);
        if (EntryOf(batch, row) is not { } entry || !EndToEndId.TryParse(row.EndToEndId, out var id) || !lines[entry.CaseId].Contains(id.Line))
        {
            Counts.Unmatched.Add(named);
            return;
        }
        if (row.Amount is { } amount && amount != amountOf(entry, id.Line))
        {
            Counts.AmountMismatches.Add(named);
            doubtful.Add(entry.CaseId);
            return;
        }
        // A row that stands there twice is one payment.
        var outcome = report.OutcomeOf(row);
        if (counted.Add((entry.CaseId, id.Line, outcome))) Count(outcome);
        if (outcome is PaymentOutcome.Settled or PaymentOutcome.Rejected) Keep(entry, id.Line, outcome, named);
        if (outcome == PaymentOutcome.Duplicate) Tell(entry, id.Line, named);
    }

    public IReadOnlyList<LinesAnswer> Answers() =>
    [
        .. found.Where(each => !each.Value.Contradicted).GroupBy(each => each.Key.CaseId).Select(group => new LinesAnswer(
            group.Key, Lines(group, PaymentOutcome.Settled), Lines(group, PaymentOutcome.Rejected))),
    ];

    private static LineSet Lines(IEnumerable<KeyValuePair<(string CaseId, int Line), Finding>> group, PaymentOutcome outcome) =>
        LineSet.Of(group.Where(each => each.Value.Outcome == outcome).Select(each => each.Key.Line));

    private void Count(PaymentOutcome outcome)
    {
        switch (outcome)
        {
            case PaymentOutcome.Settled: Counts.Paid++; break;
            case PaymentOutcome.Rejected: Counts.Returned++; break;
            case PaymentOutcome.Pending: Counts.Pending++; break;
            case PaymentOutcome.Unrecognised: Counts.Unrecognised++; break;
            case PaymentOutcome.Duplicate: break;
        }
    }

    // Money that may have arrived must not be paid again because a later row says otherwise: a person asks the bank.
    private void Keep(BatchEntry entry, int line, PaymentOutcome outcome, ReportRow named)
    {
        var known = entry.Lines.StateOf(line) switch
        {
            LineState.Paid => PaymentOutcome.Settled,
            LineState.BankReturned => PaymentOutcome.Rejected,
            _ => outcome,
        };
        var first = found.GetValueOrDefault((entry.CaseId, line));
        var contradicts = known != outcome || (first is not null && first.Outcome != outcome);
        if (contradicts)
        {
            Counts.Contradictions.Add(named);
            doubtful.Add(entry.CaseId);
        }
        found[(entry.CaseId, line)] = new Finding(outcome, contradicts || first is { Contradicted: true });
    }

    // The bank has the payment twice and refuses one. Nobody needs to ask where the other is paid.
    private void Tell(BatchEntry entry, int line, ReportRow named)
    {
        Counts.Contradictions.Add(named);
        if (entry.Lines.StateOf(line) != LineState.Paid) doubtful.Add(entry.CaseId);
    }

    private sealed record Finding(PaymentOutcome Outcome, bool Contradicted);
}
