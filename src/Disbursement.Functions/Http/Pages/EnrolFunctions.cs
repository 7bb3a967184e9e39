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

/// <summary>The page behind an enrolment's mailed link: the code from the console, and a PIN of one's own choice.</summary>
public sealed class EnrolFunctions(PageAnswers pages, Enrolments enrolments, SecondFactors factors, ICounties counties, TimeProvider clock)
{
    [Function("SeeEnrolment")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "enrol/{token}")] HttpRequest request, string token, CancellationToken cancel) =>
        await enrolments.Find(token, clock.GetUtcNow(), cancel) is { } view ? await Answer(request, token, new EnrolmentAnswer(view, null, [], 200)) : await pages.NotFound(request);

    [Function("PostEnrolment")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enrol/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } foreign) return foreign;
        var fields = await PostedForm.Small(request, cancel);
        var entry = new EnrolmentEntry(fields["code"], fields.Raw("pin"), fields.Raw("again"));
        // A PIN, once it is being set, does not depend on the patience of a browser.
        return await enrolments.Choose(token, entry, clock.GetUtcNow(), new DurableOrchestrations(client), CancellationToken.None) is { } answer
            ? await Answer(request, token, answer)
            : await pages.NotFound(request);
    }

    private async Task<IResult> Answer(HttpRequest request, string token, EnrolmentAnswer answer)
    {
        var official = counties.Current.Officials.GetValueOrDefault(answer.View.Link.Target.Official);
        if (answer.Cookie is { } cookie) return pages.SeeOther(request, official is not null && factors.IsAskedOf(official) ? "/my/second-factor" : "/my", cookie);
        if (answer.Status == StatusCodes.Status303SeeOther) return pages.SeeOther(request, $"/enrol/{token}");
        var options = new PageOptions { Official = official, Status = answer.Status, RetryAfter = answer.RetryAfter };
        return answer.View.Standing switch
        {
            EnrolmentStanding.Open => await pages.Page<EnrolPage, EnrolModel>(request, new EnrolModel(token, answer.View.Until, answer.Faults), options),
            EnrolmentStanding.Done => await Say(request, OfficialTexts.EnrolDone, OfficialTexts.EnrolDoneText, options),
            EnrolmentStanding.Over => await Say(request, OfficialTexts.LinkOverTitle, OfficialTexts.EnrolOver, options with { Status = StatusCodes.Status410Gone }),
        };
    }

    private Task<IResult> Say(HttpRequest request, LocalName title, LocalName text, PageOptions options)
    {
        var language = pages.LanguageOf(request, options.Official);
        return pages.Page<MessagePage, Message>(request, new Message(title, text.In(language, counties.Current.HelpDesk.In(language)), new PageLink("/sign-in", OfficialTexts.SignIn)), options);
    }
}
