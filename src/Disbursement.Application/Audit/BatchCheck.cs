using System.Security.Cryptography;
using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Audit;

/// <summary>
/// Checks one batch: its stream, its payment file row by row, and that every case says the same of its lines:
/// instructed = outstanding + paid + bank-returned (domain.md, rule 1), on both sides.
/// </summary>
public sealed class BatchCheck(StreamCheck streams, PaymentFiles files)
{
    /// <param name="cases">The states of the cases that name this batch, as their events made them.</param>
    /// <param name="unreadable">The cases of which nobody can say what they name: findings of their own.</param>
    public async Task Check(
        string batchId, IReadOnlyDictionary<string, CaseState> cases, IReadOnlySet<string> unreadable, ICollection<Finding> findings, CancellationToken cancel)
    {
        var seen = await streams.Check(BatchStream.Kind, batchId, findings, cancel);
        if (!seen.IsThere) findings.Add(new Finding(batchId, "batch-missing", "cases name this batch, but there is none"));
        if (seen.State is not { } state) return;

        // A batch that is being gathered has no entries yet: its cases assigned lines, and the next run composes it.
        if (state.Phase is BatchPhase.Gathering or BatchPhase.Dissolved) return;
        await CheckFile(batchId, state, findings, cancel);
        foreach (var entry in state.Entries.Where(entry => !unreadable.Contains(entry.CaseId))) CheckEntry(batchId, state, entry, cases.GetValueOrDefault(entry.CaseId), findings);
        foreach (var (caseId, _) in cases.Where(named => state.Entries.TrueForAll(entry => entry.CaseId != named.Key)))
            findings.Add(new Finding(caseId, "batch-entry", $"the case says that batch {batchId} holds its lines, the batch does not"));
    }

    private static void CheckEntry(string batchId, BatchState state, BatchEntry entry, CaseState? named, ICollection<Finding> findings)
    {
        if (named?.Share(batchId) is not { } share)
            Report("batch-share", $"batch {batchId} holds lines that the case did not assign");
        else if (share.Generation != entry.Generation || !share.Lines.Lines.Equals(entry.AllLines()) || share.Lines.Total != entry.Lines.Total)
            Report("batch-lines", $"case and batch {batchId} name other lines, another generation or another total");
        else if (share.State == ShareState.Instructed && !state.IsReleased)
            Report("batch-release", $"the case was instructed, batch {batchId} was not released");
        else if (!SamePaid(named, share, entry))
            Report("batch-paid", $"case and batch {batchId} say paid of different lines");

        void Report(string code, string detail) => findings.Add(new Finding(entry.CaseId, code, detail));
    }

    // A line counts once, by its latest generation: for what a later batch holds, that batch answers.
    private static bool SamePaid(CaseState named, BatchShare share, BatchEntry entry)
    {
        var later = named.Batches.Where(other => other.Generation > share.Generation && other.State != ShareState.Refused)
            .Aggregate(LineSet.Empty, (lines, other) => lines.Union(other.Lines.Lines));
        var here = share.Lines.Lines.Except(later);
        return named.Lines[LineState.Paid].Lines.Intersect(here).Equals(entry.Lines[LineState.Paid].Lines.Intersect(here));
    }

    private async Task CheckFile(string batchId, BatchState state, ICollection<Finding> findings, CancellationToken cancel)
    {
        if (state.Entries.Sum(entry => entry.Lines.Count) != state.Count || state.Entries.Sum(entry => entry.Lines.Total) != state.Total)
            findings.Add(new Finding(batchId, "batch-conservation", "the entries do not add up to what was composed"));
        try
        {
            await files.OpenProved(batchId, state, cancel);
        }
        catch (Exception fault) when (fault is InvalidDataException or CryptographicException)
        {
            // The file is missing, changed, or not what was released: that is a finding, not a fault of this check.
            findings.Add(new Finding(batchId, "payment-file", "the payment file is missing, changed, or not what was released"));
        }
    }
}
