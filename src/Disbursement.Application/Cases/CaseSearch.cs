using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>A case in the list of the pages, in words.</summary>
public sealed record CaseRow(CaseSummary Case, LocalName Programme, LocalName Place, LocalName? Stage, bool IsOverdue);

/// <summary>The list of cases as an official sees it.</summary>
public sealed record CaseListView
{
    public required CaseFilter Filter { get; init; }

    /// <summary>The areas that may be chosen: his own and what lies below.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    public required IReadOnlyList<Programme> Programmes { get; init; }

    public required IReadOnlyList<CaseRow> Rows { get; init; }

    /// <summary>The cursor of the page shown and of the next; <see langword="null"/> on the first and after the last.</summary>
    public required string? After { get; init; }

    public required string? Next { get; init; }
}

/// <summary>Lists of cases for officials: what lies in the areas of their posts, whatever they ask for.</summary>
public sealed class CaseSearch(CaseList list, ICounties counties)
{
    /// <summary>The page, or <see langword="null"/> if the cursor is none.</summary>
    public async Task<CaseListView?> Page(Official official, CaseFilter filter, string? after, CancellationToken cancel)
    {
        var county = counties.Current;
        var reach = new Reach { Areas = [.. official.Posts.Select(post => post.Area).Distinct()] };
        if (await list.Page(reach, filter, after, CaseList.UsualLimit, cancel) is not { } page) return null;
        return new CaseListView
        {
            Filter = filter,
            Areas = [.. county.Areas.Values.Where(area => reach.Covers(area.Code)).OrderBy(area => area.Code)],
            Programmes = [.. county.Programmes.Values.OrderBy(programme => programme.Key, StringComparer.Ordinal)],
            Rows = [.. page.Cases.Select(summary => Row(county, summary))],
            After = after,
            Next = page.Next,
        };
    }

    private CaseRow Row(County county, CaseSummary summary)
    {
        var programme = county.Programmes.GetValueOrDefault(summary.Programme);
        var stage = programme is null ? null : county.Plans.GetValueOrDefault(programme.PlanKey)?.Stages.FirstOrDefault(stage => stage.Key == summary.Stage);
        return new CaseRow(summary, programme?.Name ?? new LocalName(summary.Programme, summary.Programme), PlaceOf(county, summary.Village), stage?.Name, list.IsOverdue(summary));
    }

    private static LocalName PlaceOf(County county, AreaCode village)
    {
        var (here, above) = (NameOf(county, village), NameOf(county, village.Township));
        return new LocalName(above.Zh + here.Zh, $"{here.En}, {above.En}");
    }

    private static LocalName NameOf(County county, AreaCode area) =>
        county.Areas.TryGetValue(area, out var known) ? known.Name : new LocalName(area.Value, area.Value);
}
