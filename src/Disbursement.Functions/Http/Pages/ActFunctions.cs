using System.Globalization;
using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Web.Approval;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The page of one link. GET and HEAD change nothing, however often; only a post with the PIN does.</summary>
public sealed class ActFunctions(ActTask act, PageAnswers pages, ICounties counties)
{
    [Function("SeeAct")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "act/{token}")] HttpRequest request, string token, CancellationToken cancel) =>
        await Answer(request, token, await act.Look(token, pages.SessionOf(request), PageQuery.Of(request), cancel));

    [Function("PostAct")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "act/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        if (await PostedForm.Read(request, cancel) is not { } posted)
            return await pages.Say(request, StatusCodes.Status413PayloadTooLarge, PageTexts.TooLargeTitle, PageTexts.TooLargeText);
        var orchestrations = new DurableOrchestrations(client);

        // A decision, once begun, does not depend on the patience of a browser.
        var answer = posted.Fields.Has("go")
            ? await act.Save(token, pages.SessionOf(request), posted, LineQuery.Parse(posted.Fields["go"]), CancellationToken.None)
            : posted.Fields.Has("form")
            ? await act.Decide(token, pages.SessionOf(request), posted, PageQuery.Of(request), orchestrations, CancellationToken.None)
            : await act.Open(token, posted.Fields.Raw("pin"), orchestrations, CancellationToken.None);
        return await Answer(request, token, answer);
    }

    private static string PathOf(string token, LineQuery? lines) => lines is null
        ? $"/act/{token}"
        : string.Create(CultureInfo.InvariantCulture, $"/act/{token}?page={lines.Page}{(lines.OnlyWarnings ? "&only=warnings" : "")}#lines");

    private async Task<IResult> Answer(HttpRequest request, string token, ActAnswer answer)
    {
        if (answer.Status == StatusCodes.Status303SeeOther) return pages.SeeOther(request, PathOf(token, answer.Lines), answer.Cookie);
        if (answer.View is not { } view)
        {
            return answer.RetryAfter is { } wait
                ? await pages.TooMany(request, wait)
                : await pages.NotFound(request);
        }

        return await pages.Page<ActPage, ActView>(request, view, new PageOptions
        {
            Status = answer.Status,
            Official = counties.Current.Officials.GetValueOrDefault(view.Link.Target.Official),
            Session = answer.Cookie,
            RetryAfter = answer.RetryAfter,
        });
    }
}
