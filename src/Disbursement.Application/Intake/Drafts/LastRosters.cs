using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>The list that a village submitted last time, for the template and for numbers that come back masked.</summary>
public sealed class LastRosters(CaseIndex index, CaseFiles files, Revisions revisions)
{
    private const int CasesAtOnce = 500;

    /// <summary>Pages of a township's cases that are looked through, newest first: ten thousand cases, several years of them.</summary>
    private const int MostPages = 20;

    /// <summary>The newest list of the village for the programme in another period, or <see langword="null"/>.</summary>
    public async Task<LastRoster?> Find(AreaCode village, string programme, string period, CancellationToken cancel)
    {
        string? cursor = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            (var cases, cursor) = await index.Page(village.Township, cursor, CasesAtOnce, cancel);
            if (cases.FirstOrDefault(IsOne) is { } last && await files.Open(last.CaseId, cancel) is { } file)
                return new LastRoster(last.CaseId, last.Number, last.Period, file.State.RevisionHash.Value);
            if (cursor is null) return null;
        }
        return null;

        bool IsOne(CaseSummary summary) => summary.Village == village && summary.Programme == programme && summary.Period != period
            && summary.Status is not (CaseStatus.Withdrawn or CaseStatus.Rejected);
    }

    /// <summary>Its payees.</summary>
    public async Task<IReadOnlyList<Line>> Lines(LastRoster? last, CancellationToken cancel) => last is null
        ? []
        : (await revisions.Open(last.CaseId, ContentHash.Parse(last.Revision), cancel)).Revision.Lines;
}
