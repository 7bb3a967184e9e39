using System.Globalization;
using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
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
        await Answer(request, token, await act.Look(token, pages.SessionOf(request), PageQuery.Of(request), cancel, request.Query["step"] == "sign"));

    [Function("PostAct")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "act/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        // Before anything is read: a link that is none costs nobody 20 MiB.
        if (!await act.Knows(token, cancel)) return await pages.NotFound(request);
        if (await PostedForm.Read(request, cancel, part: "photo") is not { } form)
            return await TooLarge(request, token);
        var isTooLarge = form.File is { Content.Length: > DocumentType.MostBytes };
        var posted = new Posted(form.Fields, isTooLarge ? null : form.File?.Content) { IsPhotoTooLarge = isTooLarge };
        var orchestrations = new DurableOrchestrations(client);

        // A decision, once begun, does not depend on the patience of a browser.
        return await Answer(request, token, await Answer(request, token, posted, orchestrations));
    }

    // The button that was pressed says what is wanted: leafing, finding a line and looking at the summary keep what was typed; only signing decides.
    private Task<ActAnswer> Answer(HttpRequest request, string token, Posted posted, DurableOrchestrations orchestrations)
    {
        var session = pages.SessionOf(request);
        return posted.Fields["go"] switch
        {
            "sign" => act.Review(token, session, posted, PageQuery.Of(request), CancellationToken.None),
            "find" => act.Save(token, session, posted, PageQuery.Find(posted.Fields["find"]), CancellationToken.None),
            { Length: > 0 } page => act.Save(token, session, posted, LineQuery.Parse(page), CancellationToken.None),
            _ when posted.Fields.Has("form") => act.Decide(token, session, posted, PageQuery.Of(request), orchestrations, CancellationToken.None),
            _ => act.Open(token, posted, orchestrations, CancellationToken.None),
        };
    }

    private async Task<IResult> TooLarge(HttpRequest request, string token)
    {
        var options = await pages.Signed(request);
        var message = new Message(PageTexts.TooLargeTitle, PageTexts.TooLargeText.In(pages.LanguageOf(request, options.Official)), new PageLink($"/act/{token}", ActTexts.Back));
        return await pages.Page<MessagePage, Message>(request, message, options with { Status = StatusCodes.Status413PayloadTooLarge });
    }

    private static string PathOf(string token, ActAnswer answer) => answer switch
    {
        { Signing: true } => $"/act/{token}?step=sign",
        { Lines: { Line: { } line } } => string.Create(CultureInfo.InvariantCulture, $"/act/{token}?line={line}#line-{line}"),
        { Lines: { } lines } => string.Create(CultureInfo.InvariantCulture, $"/act/{token}?page={lines.Page}{(lines.OnlyWarnings ? "&only=warnings" : "")}#lines"),
        _ => $"/act/{token}",
    };

    private async Task<IResult> Answer(HttpRequest request, string token, ActAnswer answer)
    {
        if (answer.Status == StatusCodes.Status303SeeOther) return pages.SeeOther(request, PathOf(token, answer), answer.Cookie);
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
            HasSession = view.Details is not null,
            Session = answer.Cookie,
            RetryAfter = answer.RetryAfter,
        });
    }
}
