using System.Net.Mail;
using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Web.Layout;
using Disbursement.Web.Office;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Signing in: the address, the mailed link, the PIN. It leads to the official's tasks and nowhere that a request could name.</summary>
public sealed class SignInFunctions(PageAnswers pages, SignIns signIns, Sessions sessions, ICounties counties)
{
    [Function("SeeSignIn")]
    public Task<IResult> See([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in")] HttpRequest request) =>
        pages.Page<SignInPage, SignInModel>(request, new SignInModel("", IsSent: false, []));

    [Function("AskSignIn")]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        var address = (await PostedForm.Small(request, cancel))["address"];
        if (address.Length > SignIns.LongestAddress || !MailAddress.TryCreate(address, out var read) || read.Address != address)
            return await Form(request, address, StatusCodes.Status422UnprocessableEntity, OfficialTexts.AddressWrong);
        if (await signIns.Ask(address, new DurableOrchestrations(client), cancel) is { } wait)
            return await TooMany(request, address, wait);
        return await pages.Page<SignInPage, SignInModel>(request, new SignInModel("", IsSent: true, []));
    }

    [Function("SeeSignInPin")]
    public async Task<IResult> SeePin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in/{token}")] HttpRequest request, string token, CancellationToken cancel) =>
        await signIns.Find(token, cancel) is { } link ? await Pin(request, token, link, null) : await Over(request, token, cancel);

    [Function("PostSignInPin")]
    public async Task<IResult> PostPin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } foreign) return foreign;
        if (await signIns.Find(token, cancel) is not { } link) return await Over(request, token, cancel);
        var pin = (await PostedForm.Small(request, cancel)).Raw("pin");
        var answer = await signIns.Open(token, pin, new DurableOrchestrations(client), CancellationToken.None);
        if (answer is null) return await Over(request, token, cancel);
        return answer.Cookie is { } cookie ? pages.SeeOther(request, "/my", cookie) : await Pin(request, token, link, answer.Refused);
    }

    [Function("SignOut")]
    public async Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancel)
    {
        var guard = (await PostedForm.Small(request, cancel)).Raw("guard");
        if (await pages.RefuseForeign(request, guard) is { } refused) return refused;
        await sessions.Close(pages.SessionOf(request), cancel);
        return pages.SeeOther(request, "/", session: "");
    }

    private Task<IResult> Pin(HttpRequest request, string token, Link link, PinRefused? refused) => pages.Page<SignInPinPage, PinModel>(
        request,
        new PinModel(token, refused is null ? [] : [refused.Fault]),
        new PageOptions
        {
            Status = refused?.Status ?? StatusCodes.Status200OK,
            RetryAfter = refused?.RetryAfter,
            Official = counties.Current.Officials.GetValueOrDefault(link.Target.Official),
        });

    private async Task<IResult> Over(HttpRequest request, string token, CancellationToken cancel) => !await signIns.WasOne(token, cancel)
        ? await pages.NotFound(request)
        : await pages.Page<MessagePage, Message>(
            request,
            new Message(OfficialTexts.LinkOverTitle, OfficialTexts.SignInOver.In(pages.LanguageOf(request)), new PageLink("/sign-in", OfficialTexts.AnotherLink)),
            new PageOptions { Status = StatusCodes.Status410Gone });

    private Task<IResult> Form(HttpRequest request, string address, int status, LocalName fault, TimeSpan? wait = null) => pages.Page<SignInPage, SignInModel>(
        request, new SignInModel(address, IsSent: false, [new Fault("address", fault)]), new PageOptions { Status = status, RetryAfter = wait });

    private Task<IResult> TooMany(HttpRequest request, string address, TimeSpan wait)
    {
        var minutes = Math.Ceiling(wait.TotalMinutes);
        var text = new LocalName(OfficialTexts.TooManyMails.In(Languages.Chinese, minutes), OfficialTexts.TooManyMails.In(Languages.English, minutes));
        return Form(request, address, StatusCodes.Status429TooManyRequests, text, wait);
    }
}
