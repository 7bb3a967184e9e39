using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;
using Disbursement.Web.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The list of cases, for officials with a session: their area and what lies below, whatever the query asks for.</summary>
public sealed class CaseListPageFunctions(CaseReaders readers, CaseSearch search, PageAnswers pages)
{
    [Function("SeeCases")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases")] HttpRequest request, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);

        // Who knows the number need not look for it; whether he may read the case is asked there.
        if (request.Query["number"].ToString().Trim() is { Length: > 0 and <= 40 } number)
            return pages.SeeOther(request, "/cases/" + Uri.EscapeDataString(number.ToUpperInvariant()));
        var after = request.Query["after"].ToString() is { Length: > 0 } cursor ? cursor : null;
        return await search.Page(official, FilterOf(request.Query), after, cancel) is { } view
            ? await pages.Page<CaseListPage, CaseListView>(request, view, new PageOptions { Official = official, HasSession = true })
            : await pages.NotFound(request);
    }

    // A filter that cannot be read filters nothing: the page shows what is chosen, so nobody is misled.
    private static CaseFilter FilterOf(IQueryCollection query) => new()
    {
        Area = AreaCode.TryParse(query["area"], out var area) ? area : null,
        Programme = query["programme"].ToString() is { Length: > 0 } programme ? programme : null,
        Status = Enum.TryParse<CaseStatus>(query["status"], out var status) && Enum.IsDefined(status) ? status : null,
        Overdue = query["overdue"] == "true" ? true : null,
    };
}
