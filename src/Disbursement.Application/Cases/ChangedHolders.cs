using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>
/// Lets the stages and batches look again that wait for officials whom a configuration changed or left out: perhaps none of them may do it any more. A nudge
/// that is lost costs time only, because each looks at its next due time, and at least once a day.
/// </summary>
public sealed class ChangedHolders(CaseIndex index, CaseStore cases, BatchIndex batchIndex, BatchStore batches, ICounties counties)
{
    private const int PerPage = 500;

    public async Task Nudge(OfficialChanges changes, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var changed = changes.Changed.Concat(changes.Removed).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0) return;
        foreach (var township in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Township).Order())
            await NudgeStages(township, changed, orchestrations, cancel);
        await NudgeBatches(changed, orchestrations, cancel);
    }

    private async Task NudgeStages(AreaCode township, HashSet<string> changed, IOrchestrations orchestrations, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await index.OpenTasks(township, cursor, PerPage, cancel);
            foreach (var open in page.Where(open => open.Officials is null || open.Officials.Any(changed.Contains)))
            {
                var (state, _) = await cases.Load(open.CaseId, cancel);
                if (state is { Phase: CasePhase.Chain, Task: not null })
                    await orchestrations.Nudge($"{open.CaseId}.{CaseOuts.StageInstance(state)}", cancel);
            }
        }
        while (cursor is not null);
    }

    private async Task NudgeBatches(HashSet<string> changed, IOrchestrations orchestrations, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await batchIndex.Open(cursor, PerPage, cancel);
            foreach (var batchId in page)
            {
                var (state, _) = await batches.Load(batchId, cancel);
                if (state.AwaitsRelease && state.Releasers.Exists(changed.Contains)) await orchestrations.Nudge(batchId, cancel);
            }
        }
        while (cursor is not null);
    }
}
