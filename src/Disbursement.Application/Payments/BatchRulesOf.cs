using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>Reads what a decision about a batch takes beside the batch: its cases as they are now, and amounts.</summary>
public sealed class BatchRulesOf(CaseStore cases, Revisions revisions, ICounties counties)
{
    private static readonly Dictionary<string, CaseAtRelease> NoCases = [];

    public async Task<BatchRules> For(BatchState state, BatchCommand command, CancellationToken cancel) => new()
    {
        County = counties.Current,
        Cases = command switch
        {
            BatchCommand.Release release => await Cases(state, Known(release.Official), cancel),
            BatchCommand.Refuse refuse => await Cases(state, Known(refuse.Official), cancel),
            BatchCommand.AskReleasers => await Cases(state, counties.Current.Releasers, cancel),
            _ => NoCases,
        },
        Sum = command is BatchCommand.TakeReport report ? await Sums(state, report, cancel) : (_, _) => throw new InvalidOperationException("Amounts are read for reports only."),
    };

    private IReadOnlyList<Official> Known(string officialId) => counties.Current.Officials.TryGetValue(officialId, out var official) ? [official] : [];

    private async Task<Dictionary<string, CaseAtRelease>> Cases(BatchState state, IReadOnlyList<Official> asked, CancellationToken cancel)
    {
        var now = new Dictionary<string, CaseAtRelease>(StringComparer.Ordinal);
        foreach (var entry in state.AwaitsRelease ? state.Entries : [])
        {
            var (caseState, _) = await cases.Load(entry.CaseId, cancel);
            var payees = await Payees(entry, asked, cancel);
            now.Add(entry.CaseId, new CaseAtRelease(caseState, official => payees.Contains(official.Id)));
        }
        return now;
    }

    // Only those who are asked about are looked up, so that not all revisions of a batch lie in memory at once.
    private async Task<HashSet<string>> Payees(BatchEntry entry, IReadOnlyList<Official> asked, CancellationToken cancel)
    {
        var known = asked.Where(official => counties.Current.IdNumbersOf(official).Any()).ToList();
        if (known.Count == 0) return [];
        var revision = await revisions.Open(entry.CaseId, entry.Revision, cancel);
        return [.. known.Where(official => counties.Current.IdNumbersOf(official).Any(revision.HasPayee)).Select(official => official.Id)];
    }

    private async Task<Func<BatchEntry, Domain.Values.LineSet, Domain.Values.Money>> Sums(BatchState state, BatchCommand.TakeReport report, CancellationToken cancel)
    {
        var answered = report.Answers.Select(answer => answer.CaseId).ToHashSet(StringComparer.Ordinal);
        var facts = new Dictionary<string, RevisionFacts>(StringComparer.Ordinal);
        foreach (var entry in state.Entries.Where(entry => answered.Contains(entry.CaseId)))
            facts[entry.CaseId] = await revisions.Open(entry.CaseId, entry.Revision, cancel);
        return (entry, lines) => facts[entry.CaseId].Sum(lines);
    }
}
