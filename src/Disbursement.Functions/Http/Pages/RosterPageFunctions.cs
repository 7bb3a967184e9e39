using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Where a village clerk draws up a roster. To whoever is no clerk of the village a draft does not exist.</summary>
public sealed class RosterPageFunctions(CaseReaders readers, DraftDesk desk, SubmitDraft submit, DraftResume resume, DraftPages drafts, PageAnswers pages)
{
    /// <summary>Never <c>rosters/new</c>: Microsoft's host tries routes in the order of its functions and takes the first that fits, the embedded one the most exact.</summary>
    private const string Draft = "rosters/{draft:minlength(4)}";

    [Function("SeeRoster")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Draft)] HttpRequest request, string draft, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await submit.Receipt(official, draft, cancel) is { } receipt
            ? await drafts.Receipt(request, official, receipt)
            : await drafts.Answer(request, official, draft, await desk.Look(official, draft, PlaceOf(request), cancel));
    }

    [Function("FetchRosterTemplate")]
    public async Task<IResult> Template(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rosters/{draft}/template")] HttpRequest request, string draft, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await desk.Template(official, draft, pages.LanguageOf(request, official), cancel) is { } template
            ? new Attachment(template.Content, RosterTemplate.ContentType, template.FileName)
            : await pages.NotFound(request);
    }

    [Function("PostRoster")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Draft)] HttpRequest request,
        string draft,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        var official = await readers.Who(pages.SessionOf(request), cancel);
        if (official is not null && !DraftDesk.MayDraw(official, draft)) return await pages.NotFound(request);
        // Before anything is read: who is not signed in and knows no draft costs nobody 20 MiB.
        if (official is null && !await resume.Knows(draft, cancel)) return await pages.SignIn(request);
        var posted = await PostedForm.Read(request, cancel);
        if (posted is null) return official is null ? await TooLarge(request) : await drafts.Answer(request, official, draft, await desk.TooLarge(official, draft, PlaceOf(request), cancel));

        // What was typed, once it is here, does not depend on the patience of a browser.
        if (official is not null) return await Do(request, official, draft, posted, client);
        var back = await resume.Run(draft, PlaceOf(request), posted.Fields, new DurableOrchestrations(client), CancellationToken.None);
        if (back.Official is not { } returned) return await drafts.Resume(request, back);
        pages.SetSession(request, back.Cookie!);
        return await Do(request, returned, draft, posted, client);
    }

    private async Task<IResult> Do(HttpRequest request, Official official, string draft, PostedForm posted, DurableTaskClient client)
    {
        var go = posted.Fields["go"];
        if (go == "discard")
        {
            return await desk.Discard(official, draft, posted.Fields, CancellationToken.None)
                ? pages.SeeOther(request, "/rosters/new")
                : await pages.NotFound(request);
        }
        var answer = go switch
        {
            "upload" => await desk.Import(official, draft, posted.Fields, posted.File, CancellationToken.None),
            "paper" => await desk.AddPaper(official, draft, posted.Fields, posted.File, CancellationToken.None),
            "submit" => await submit.Run(official, draft, posted.Fields, new DurableOrchestrations(client), CancellationToken.None),
            _ when go.StartsWith("unpaper-", StringComparison.Ordinal) => await desk.RemovePaper(official, draft, posted.Fields, CancellationToken.None),
            _ => await desk.Save(official, draft, posted.Fields, PlaceOf(request), CancellationToken.None),
        };
        return await drafts.Answer(request, official, draft, answer);
    }

    private static DraftPlace PlaceOf(HttpRequest request) => new(DraftPlace.StepOf(request.Query["step"]), PageQuery.PageOf(request));

    private Task<IResult> TooLarge(HttpRequest request) => pages.Say(request, StatusCodes.Status413PayloadTooLarge, PageTexts.TooLargeTitle, PageTexts.TooLargeText);
}
