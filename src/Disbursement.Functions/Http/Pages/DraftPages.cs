using System.Globalization;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Domain.Office;
using Disbursement.Web.Intake;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The pages of a draft, as answers.</summary>
public sealed class DraftPages(PageAnswers pages)
{
    public Task<IResult> Start(HttpRequest request, Official official, DraftStart start) =>
        pages.Page<NewRosterPage, DraftStart>(request, start, For(official, start.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK));

    public Task<IResult> Receipt(HttpRequest request, Official official, DraftReceipt receipt) =>
        pages.Page<RosterReceiptPage, DraftReceipt>(request, receipt, For(official, StatusCodes.Status200OK));

    /// <summary>The page on which who was away for long gives his PIN again, everything he typed going along unseen.</summary>
    public Task<IResult> Resume(HttpRequest request, ResumeAnswer back) => back.View is { } view
        ? pages.Page<ResumePage, ResumeView>(request, view, new PageOptions { Status = back.Status, RetryAfter = back.RetryAfter })
        : pages.SignIn(request);

    public async Task<IResult> Answer(HttpRequest request, Official official, string draft, DraftAnswer answer)
    {
        if (answer.Next is { } next) return pages.SeeOther(request, PathOf(draft, next));
        return answer.View is { } view
            ? await pages.Page<DraftPage, DraftView>(request, view, For(official, answer.Status) with { RetryAfter = answer.RetryAfter })
            : await pages.NotFound(request);
    }

    private static string PathOf(string draft, DraftPlace place)
    {
        var page = place.Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={place.Page}") : "";
        return place.Step == DraftStep.Lines && page.Length == 0 ? $"/rosters/{draft}" : $"/rosters/{draft}?step={DraftPlace.WireOf(place.Step)}{page}";
    }

    private static PageOptions For(Official official, int status) => new() { Official = official, HasSession = true, Status = status };
}
