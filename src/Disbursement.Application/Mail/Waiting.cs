using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Mail;

/// <summary>How many things wait for whom, in one walk over what is open. It may lag behind by a moment: the mail that follows looks again.</summary>
public sealed class Waiting(CaseIndex index, CaseStore cases, BatchIndex batches, BatchStore releases, ICounties counties)
{
    private const int PerPage = 500;

    public async Task<IReadOnlyDictionary<string, int>> ByOfficial(CancellationToken cancel)
    {
        var waiting = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var township in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Township).Order())
            await Count(cursor => index.Open(township, cursor, PerPage, cancel), id => OfCase(id, cancel), waiting);
        await Count(cursor => batches.Open(cursor, PerPage, cancel), id => OfBatch(id, cancel), waiting);
        return waiting;
    }

    private static async Task Count(
        Func<string?, Task<(IReadOnlyList<string> Ids, string? Next)>> page, Func<string, Task<IEnumerable<string>>> of, SortedDictionary<string, int> waiting)
    {
        string? cursor = null;
        do
        {
            (var ids, cursor) = await page(cursor);
            foreach (var id in ids)
            {
                foreach (var official in await of(id)) waiting[official] = waiting.GetValueOrDefault(official) + 1;
            }
        }
        while (cursor is not null);
    }

    private async Task<IEnumerable<string>> OfCase(string caseId, CancellationToken cancel) =>
        (await cases.Load(caseId, cancel)).State is { Phase: CasePhase.Chain or CasePhase.SentBack, Task: { Posting: null } task } ? task.Officials : [];

    private async Task<IEnumerable<string>> OfBatch(string batchId, CancellationToken cancel)
    {
        var (state, _) = await releases.Load(batchId, cancel);
        return state.AwaitsRelease ? state.Releasers.Where(official => official != state.First?.Official) : [];
    }
}
