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
            BatchCommand.Release release => await Cases(state, release.Official, cancel),
            BatchCommand.Refuse refuse => await Cases(state, refuse.Official, cancel),
            _ => NoCases,
        },
        Sum = command is BatchCommand.TakeReport report ? await Sums(state, report, cancel) : (_, _) => throw new InvalidOperationException("Amounts are read for reports only."),
    };

    private async Task<Dictionary<string, CaseAtRelease>> Cases(BatchState state, string officialId, CancellationToken cancel)
    {
        var official = counties.Current.Officials.GetValueOrDefault(officialId);
        var now = new Dictionary<string, CaseAtRelease>(StringComparer.Ordinal);
        foreach (var entry in state.AwaitsRelease ? state.Entries : [])
        {
            var (caseState, _) = await cases.Load(entry.CaseId, cancel);
            var isPayee = await IsPayee(entry, official, cancel);
            now.Add(entry.CaseId, new CaseAtRelease(caseState, asked => asked == official && isPayee));
        }
        return now;
    }

    // Asked for the one who decides only, so that not all revisions of a batch lie in memory at once.
    private async Task<bool> IsPayee(BatchEntry entry, Official? official, CancellationToken cancel) =>
        official is not null && counties.Current.IdNumbersOf(official).ToList() is { Count: > 0 } ids
        && ids.Exists((await revisions.Open(entry.CaseId, entry.Revision, cancel)).HasPayee);

    private async Task<Func<BatchEntry, Domain.Values.LineSet, Domain.Values.Money>> Sums(BatchState state, BatchCommand.TakeReport report, CancellationToken cancel)
    {
        var answered = report.Answers.Select(answer => answer.CaseId).ToHashSet(StringComparer.Ordinal);
        var facts = new Dictionary<string, RevisionFacts>(StringComparer.Ordinal);
        foreach (var entry in state.Entries.Where(entry => answered.Contains(entry.CaseId)))
            facts[entry.CaseId] = await revisions.Open(entry.CaseId, entry.Revision, cancel);
        return (entry, lines) => facts[entry.CaseId].Sum(lines);
    }
}
