using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>
/// Takes away what nobody waits for any more: drafts thirty days after the last save, and what submissions left that died before their case
/// existed. Idempotent; whatever was touched meanwhile stays.
/// </summary>
public sealed partial class Retention(
    RosterDrafts drafts, IdempotencyKeys keys, ApiKeys clients, CaseStore cases, DocumentVault vault, ICounties counties, TimeProvider time, ILogger<Retention> log)
{
    public async Task Run(CancellationToken cancel)
    {
        var (old, dead) = (0, 0);
        foreach (var village in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Village).Order())
        {
            old += await DeleteDrafts(village, cancel);
            dead += await DeleteDead($"drafts.{village}", cancel);
        }
        foreach (var client in (await clients.List(cancel)).Select(key => key.Client).Distinct(StringComparer.Ordinal)) dead += await DeleteDead(client, cancel);
        if (old + dead > 0) Deleted(old, dead);
    }

    private async Task<int> DeleteDrafts(AreaCode village, CancellationToken cancel)
    {
        var count = 0;
        foreach (var draft in (await drafts.Of(village, cancel)).Where(draft => time.GetUtcNow() - draft.SavedAt > RosterDrafts.Kept))
            count += await drafts.Delete(draft, cancel) ? 1 : 0;
        return count;
    }

    // The key goes first and only as it was read: a retry that came meanwhile has changed its row and keeps its documents, and one that comes later chooses another case.
    private async Task<int> DeleteDead(string client, CancellationToken cancel)
    {
        var count = 0;
        foreach (var promise in await keys.Before(client, time.GetUtcNow() - RosterDrafts.Kept, cancel))
        {
            if ((await cases.Load(promise.Case.CaseId, cancel)).State.Exists || !await keys.Forget(client, promise, cancel)) continue;
            await vault.Forget(promise.Case.CaseId, cancel);
            count++;
        }
        return count;
    }

    [LoggerMessage(2020, LogLevel.Information, "Retention deleted {Drafts} drafts and the leftovers of {Submissions} submissions.")]
    private partial void Deleted(int drafts, int submissions);
}
