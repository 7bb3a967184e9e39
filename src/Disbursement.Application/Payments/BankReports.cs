using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>
/// Takes a report of the bank (pain.002) and settles row by row. The report is kept as a document of the batch before anything rests on it.
/// Read twice, it changes nothing; a payment that it does not mention stays outstanding.
/// </summary>
public sealed partial class BankReports(BatchStore batches, CaseStore cases, Revisions revisions, DocumentVault vault, ILogger<BankReports> log)
{
    private const string Alarm = "bank-report";

    public async Task<BankReportAnswer> Take(byte[] content, IOrchestrations orchestrations, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await Pain002Reader.Read(stream, cancel) switch
        {
            BankReportReading.Unreadable unreadable => new BankReportAnswer.Unreadable(unreadable.Problem),
            BankReportReading.Whole whole => await Take(whole.Report, content, orchestrations, cancel),
            var other => throw new InvalidOperationException($"A report was read as {other.GetType().Name}."),
        };
    }

    private async Task<BankReportAnswer> Take(BankReport report, byte[] content, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var batchId = report.Head.OriginalMessageId;
        if (!BatchId.IsValid(batchId)) return new BankReportAnswer.UnknownBatch();
        var (before, _) = await batches.Load(batchId, cancel);
        if (!before.Exists) return new BankReportAnswer.UnknownBatch();
        if (before.Phase is not (BatchPhase.Sending or BatchPhase.InPayment or BatchPhase.Settled)) return new BankReportAnswer.NotSent(batchId);
        var matching = await Match(before, report, cancel);
        var after = IsRefusal(before, report)
            ? await Carry(batchId, content, kept => new BatchCommand.TakeChannelAnswer(ChannelAnswer.Refused, kept), orchestrations, cancel)
            : matching.Answers() is { Count: > 0 } answers ? await Carry(batchId, content, kept => new BatchCommand.TakeReport(kept, answers), orchestrations, cancel)
            : before;
        await RaiseAlarms([.. matching.Doubtful.Union(Unanswered(after, report))], orchestrations, cancel);
        Reported(log, batchId, report.Rows.Count, matching.Counts.Unmatched.Count, matching.Counts.AmountMismatches.Count, matching.Counts.Contradictions.Count);
        return new BankReportAnswer.Taken(batchId, report.Rows.Count, matching.Counts, before, after);
    }

    private async Task<ReportMatching> Match(BatchState batch, BankReport report, CancellationToken cancel)
    {
        var facts = new Dictionary<string, RevisionFacts>(StringComparer.Ordinal);
        foreach (var entry in report.Rows.Select(row => ReportMatching.EntryOf(batch, row)).OfType<BatchEntry>().DistinctBy(entry => entry.CaseId))
            facts[entry.CaseId] = await revisions.Open(entry.CaseId, entry.Revision, cancel);
        var matching = new ReportMatching(batch, report, (entry, line) => facts[entry.CaseId].Revision.Amount(line));
        foreach (var (number, row) in report.Rows.Index()) matching.Take(row, number + 1);
        return matching;
    }

    /// <summary>The bank refuses the file as a whole: no row says otherwise, it is the file that we sent, and not a second copy of one that the bank has.</summary>
    private static bool IsRefusal(BatchState batch, BankReport report) =>
        report is { Rows.Count: 0, Head.GroupOutcome: PaymentOutcome.Rejected }
        && report.Blocks.All(block => block.Outcome == PaymentOutcome.Rejected)
        && (report.Head.OriginalCount ?? batch.Count) == batch.Count && (report.Head.OriginalTotal ?? batch.Total) == batch.Total;

    /// <summary>Cases with payments that have no answer although the bank calls the whole file done, or a copy of it. Nothing is inferred; somebody must ask.</summary>
    private static IEnumerable<string> Unanswered(BatchState after, BankReport report) =>
        report.IsOfDuplicate || report.Head.GroupOutcome is PaymentOutcome.Settled or PaymentOutcome.Rejected
            ? after.Entries.Where(entry => !entry.Lines[LineState.Outstanding].IsEmpty).Select(entry => entry.CaseId)
            : [];

    private async Task RaiseAlarms(IReadOnlyCollection<string> caseIds, IOrchestrations orchestrations, CancellationToken cancel)
    {
        foreach (var caseId in caseIds)
        {
            var (state, _) = await cases.Load(caseId, cancel);
            await cases.Execute(caseId, new CaseCommand.RaiseAlarm(Alarm, state.Stage), orchestrations, cancel);
        }
    }

    // The report is kept before anything rests on it.
    private async Task<BatchState> Carry(
        string batchId, byte[] content, Func<ContentHash, BatchCommand> command, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var kept = await vault.Put(batchId, content, cancel);
        var answer = await batches.Execute(batchId, command(kept), orchestrations, cancel);
        return answer.Refusal is { } refusal
            ? throw new InvalidOperationException($"Batch {batchId} was given to the bank and refuses its report: {refusal}.")
            : answer.State;
    }

    [LoggerMessage(4301, LogLevel.Information, "Report on batch {Batch}: {Rows} rows, {Unmatched} unmatched, {Mismatched} with another amount, {Contradicting} contradicting")]
    private static partial void Reported(ILogger logger, string batch, int rows, int unmatched, int mismatched, int contradicting);
}
