using System.Text.Json;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Lists of cases.</summary>
public sealed class CaseListFunction(ApiGate gate, CaseList list)
{
    [Function("ListCases")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/cases")] HttpRequest request, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        var (filter, wrong) = ReadFilter(request.Query);
        if (wrong is not null) return Problems.BadParameter(wrong);
        if (!QueryNumbers.TryRead(request, "limit", 1, CaseList.MostCases, CaseList.UsualLimit, out var limit)) return Problems.BadParameter("limit");
        var after = request.Query["after"].ToString() is { Length: > 0 } cursor ? cursor : null;
        return await list.Page(key.Reach, filter, after, limit, cancel) is { } page
            ? ApiResult.Ok(new CaseListView([.. page.Cases.Select(summary => SummaryView.Of(summary, list.IsOverdue(summary)))], page.Next))
            : Problems.BadParameter("after");
    }

    /// <returns>The filter, or the name of the parameter that is wrong.</returns>
    private static (CaseFilter Filter, string? Wrong) ReadFilter(IQueryCollection query)
    {
        var filter = new CaseFilter { Programme = query["programme"].ToString() is { Length: > 0 } programme ? programme : null };
        if (query["area"].ToString() is { Length: > 0 } area)
        {
            if (!AreaCode.TryParse(area, out var code)) return (filter, "area");
            filter = filter with { Area = code };
        }
        if (query["status"].ToString() is { Length: > 0 } status)
        {
            if (Statuses.GetValueOrDefault(status) is not { } known) return (filter, "status");
            filter = filter with { Status = known };
        }
        if (query["overdue"].ToString() is { Length: > 0 } overdue)
        {
            if (!bool.TryParse(overdue, out var wanted)) return (filter, "overdue");
            filter = filter with { Overdue = wanted };
        }
        return (filter, null);
    }

    private static readonly Dictionary<string, CaseStatus?> Statuses = Enum.GetValues<CaseStatus>()
        .ToDictionary(status => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()), status => (CaseStatus?)status, StringComparer.Ordinal);
}

/// <summary>A page of cases; <see cref="Next"/> is the <c>after</c> of the next page.</summary>
internal sealed record CaseListView(IReadOnlyList<SummaryView> Cases, string? Next);

/// <summary>A case in a list. A list may lag behind; the case itself never does.</summary>
internal sealed record SummaryView
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required AreaCode Village { get; init; }

    public required string Programme { get; init; }

    public required string Period { get; init; }

    public required CaseStatus Status { get; init; }

    public required string? Stage { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    public required DateOnly? Due { get; init; }

    public required bool Overdue { get; init; }

    public static SummaryView Of(CaseSummary summary, bool overdue) => new()
    {
        Id = summary.CaseId,
        Number = summary.Number,
        Village = summary.Village,
        Programme = summary.Programme,
        Period = summary.Period,
        Status = summary.Status,
        Stage = summary.Stage,
        Count = summary.Count,
        Total = summary.Total,
        Due = summary.Due,
        Overdue = overdue,
    };
}
