using System.Text.RegularExpressions;
using Disbursement.Application.Office;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>Which cases a list shows; what is <see langword="null"/> does not matter.</summary>
public sealed record CaseFilter
{
    /// <summary>The area with everything below it.</summary>
    public AreaCode? Area { get; init; }

    public string? Programme { get; init; }

    public CaseStatus? Status { get; init; }

    public bool? Overdue { get; init; }
}

/// <summary>A page of a list. It may hold fewer cases than asked for and still have a next one.</summary>
public sealed record CasePage(IReadOnlyList<CaseSummary> Cases, string? Next);

/// <summary>Lists of cases: township by township in the order of their codes, newest first in each.</summary>
public sealed partial class CaseList(CaseIndex index, ICounties counties, TimeProvider time)
{
    public const int UsualLimit = 50;
    public const int MostCases = 200;

    /// <summary>Rows that one page looks at; a rare filter then answers an empty page with a cursor instead of a long wait.</summary>
    private const int MostRows = 1_000;

    /// <param name="reach">What the caller may see.</param>
    /// <param name="filter">What he wants to see.</param>
    /// <param name="after">The cursor of the page before, or <see langword="null"/>.</param>
    /// <param name="limit">1 to <see cref="MostCases"/>.</param>
    /// <returns><see langword="null"/> if the cursor is none.</returns>
    public async Task<CasePage?> Page(Reach reach, CaseFilter filter, string? after, int limit, CancellationToken cancel)
    {
        if (after is not null && !Cursor().IsMatch(after)) return null;
        var (township, from) = after is null ? ("", "") : (after[..12], after[13..]);
        var found = new List<CaseSummary>();
        var looked = 0;
        foreach (var area in Townships(reach, filter.Area).Where(area => string.CompareOrdinal(area.Value, township) >= 0))
        {
            for (string? row = area.Value == township ? from : ""; row is not null;)
            {
                if (found.Count >= limit || looked >= MostRows) return new CasePage(found, $"{area}.{row}");
                var (cases, next) = await index.Page(area, row, limit - found.Count, cancel);
                found.AddRange(cases.Where(summary => IsWanted(summary, reach, filter)));
                looked += Math.Max(1, cases.Count);
                row = next;
            }
        }
        return new CasePage(found, null);
    }

    private List<AreaCode> Townships(Reach reach, AreaCode? wanted) => [.. counties.Current.Areas.Keys
        .Where(area => area.Level is AreaLevel.Township && (wanted is not { } within || Overlap(area, within)) && reach.Areas.Any(mine => Overlap(area, mine)))
        .Order()];

    private static bool Overlap(AreaCode one, AreaCode other) => one.IsIn(other) || other.IsIn(one);

    private bool IsWanted(CaseSummary summary, Reach reach, CaseFilter filter) =>
        reach.Covers(summary.Village, summary.Programme)
        && (filter.Area is not { } area || summary.Village.IsIn(area))
        && (filter.Programme is not { } programme || summary.Programme == programme)
        && (filter.Status is not { } status || summary.Status == status)
        && (filter.Overdue is not { } overdue || IsOverdue(summary) == overdue);

    public bool IsOverdue(CaseSummary summary) => !summary.Ended && summary.Due is { } due && ChinaTime.Day(time.GetUtcNow()) > due;

    [GeneratedRegex(@"^[0-9]{12}\.[0-9]{0,13}$", RegexOptions.NonBacktracking)]
    private static partial Regex Cursor();
}
