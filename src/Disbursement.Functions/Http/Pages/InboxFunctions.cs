using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Pages;

/// <summary>All that waits for one official, behind the link of his digest. GET and HEAD change nothing; the PIN opens a session and decides nothing.</summary>
public sealed class InboxFunctions(Inboxes inboxes, PageAnswers pages)
{
    [Function("SeeInbox")]
    public Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "inbox/{token}")] HttpRequest request, string token, CancellationToken cancel) =>
        Show(request, token, null, cancel);

    [Function("PostInbox")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "inbox/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } foreign) return foreign;
        if (await inboxes.Look(token, null, cancel) is not { Official: not null }) return await Show(request, token, null, cancel);
        var pin = (await PostedForm.Small(request, cancel)).Raw("pin");
        var answer = await inboxes.Open(token, pin, new DurableOrchestrations(client), CancellationToken.None);
        return answer?.Cookie is { } cookie ? pages.SeeOther(request, $"/inbox/{token}", cookie) : await Show(request, token, answer?.Refused, cancel);
    }

    private async Task<IResult> Show(HttpRequest request, string token, PinRefused? refused, CancellationToken cancel)
    {
        if (await inboxes.Look(token, refused is null ? pages.SessionOf(request) : null, cancel) is not { } view) return await pages.NotFound(request);
        if (view.Official is not { } official) return await Over(request);
        var model = new InboxModel(token, view.Desk, refused is null ? [] : [refused.Fault]);
        var options = new PageOptions { Official = official, HasSession = view.Desk is not null, Status = refused?.Status ?? StatusCodes.Status200OK, RetryAfter = refused?.RetryAfter };
        return await pages.Page<InboxPage, InboxModel>(request, model, options);
    }

    private Task<IResult> Over(HttpRequest request) => pages.Page<MessagePage, Message>(
        request,
        new Message(OfficialTexts.LinkOverTitle, PageTexts.InboxOver.In(pages.LanguageOf(request)), new PageLink("/sign-in", OfficialTexts.SignIn)),
        new PageOptions { Status = StatusCodes.Status410Gone });
}
