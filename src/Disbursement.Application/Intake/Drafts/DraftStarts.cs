using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>Beginning a roster: programme and period, and the list of last time to begin from.</summary>
public sealed class DraftStarts(RosterDrafts drafts, LastRosters last, ICounties counties, TimeProvider time)
{
    /// <summary>What the official may begin and has begun.</summary>
    public async Task<DraftStart> Look(Official official, CancellationToken cancel)
    {
        var begun = new List<(StoredDraft, LocalName)>();
        foreach (var village in DraftDesk.Villages(official))
        {
            foreach (var draft in (await drafts.Of(village, cancel)).Where(draft => draft.CaseId is null))
                begun.Add((draft, counties.Current.Programmes.GetValueOrDefault(draft.Programme)?.Name ?? new LocalName(draft.Programme, draft.Programme)));
        }
        return new DraftStart([.. Choices(official)], begun, []) { Places = DraftDesk.Villages(official).ToDictionary(village => village, PlaceOf) };
    }

    /// <summary>Begins a roster; the answer is its draft, or why there is none.</summary>
    public async Task<(RosterDraft? Draft, Fault? Fault)> Begin(Official official, string choice, CancellationToken cancel)
    {
        if (Choices(official).FirstOrDefault(known => known.Value == choice) is not { } chosen) return (null, new Fault("for", RosterTexts.ChoiceMissing));
        var draft = new RosterDraft
        {
            Id = RosterDraft.NewId(chosen.Village, time.GetUtcNow()),
            Programme = chosen.Programme.Key,
            Period = chosen.Period.Value,
            SavedBy = official.Id,
            Last = await last.Find(chosen.Village, chosen.Programme.Key, chosen.Period.Value, cancel),
        };
        return await drafts.Add(draft, cancel) ? (draft, null) : (null, new Fault("for", RosterTexts.TooManyDrafts));
    }

    /// <summary>The village with its township, as people say it.</summary>
    public LocalName PlaceOf(AreaCode village) => counties.Current.PlaceOf(village);

    private IEnumerable<DraftChoice> Choices(Official official) =>
        from village in DraftDesk.Villages(official)
        from programme in counties.Current.Programmes.Values
        from period in programme.OpenPeriods
        select new DraftChoice(programme, period, village);
}
