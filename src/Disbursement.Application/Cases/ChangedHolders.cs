using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>
/// Lets the stages look again whose task is with officials whom a configuration changed or left out: perhaps none of them may do it any more. A nudge that is
/// lost costs time only, because each stage looks at its next due time, and at least once a day.
/// </summary>
public sealed class ChangedHolders(CaseIndex index, CaseStore cases, ICounties counties)
{
    private const int CasesPerPage = 500;

    public async Task Nudge(OfficialChanges changes, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var changed = changes.Changed.Concat(changes.Removed).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0) return;
        foreach (var township in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Township).Order())
            await Nudge(township, changed, orchestrations, cancel);
    }

    private async Task Nudge(AreaCode township, HashSet<string> changed, IOrchestrations orchestrations, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await index.OpenTasks(township, cursor, CasesPerPage, cancel);
            foreach (var open in page.Where(open => open.Officials is null || open.Officials.Any(changed.Contains)))
            {
                var (state, _) = await cases.Load(open.CaseId, cancel);
                if (state is { Phase: CasePhase.Chain, Task: not null })
                    await orchestrations.Nudge($"{open.CaseId}.{CaseOuts.StageInstance(state)}", cancel);
            }
        }
        while (cursor is not null);
    }
}
