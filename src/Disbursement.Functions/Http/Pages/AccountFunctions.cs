using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Domain.Office;
using Disbursement.Web.Office;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Pages;

/// <summary>What somebody who is signed in sees of his own account: where he is signed in, and the codes of his phone.</summary>
public sealed class AccountFunctions(PageAnswers pages, CaseReaders readers, Sessions sessions, SecondFactorSetup factors)
{
    [Function("SeeSessions")]
    public async Task<IResult> SeeSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "my/sessions")] HttpRequest request, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        var model = new SessionsModel(await sessions.Of(official.Id, cancel), (await Current(request, cancel))?.Id ?? "", pages.GuardOf(request));
        return await pages.Page<SessionsPage, SessionsModel>(request, model, Of(official));
    }

    [Function("EndSessions")]
    public async Task<IResult> EndSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "my/sessions")] HttpRequest request, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        var fields = await PostedForm.Small(request, cancel);
        if (await pages.RefuseForeign(request, fields.Raw("guard")) is { } refused) return refused;
        if (fields["session"] == "others") await sessions.CloseOthers(official.Id, (await Current(request, cancel))?.Id ?? "", cancel);
        else await sessions.Close(official.Id, fields["session"], cancel);
        return pages.SeeOther(request, "/my/sessions");
    }

    [Function("SeeSecondFactor")]
    public async Task<IResult> SeeSecondFactor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "my/second-factor")] HttpRequest request, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await factors.Look(official, cancel) is { } view ? await SecondFactor(request, official, view) : await pages.NotFound(request);
    }

    [Function("SetSecondFactor")]
    public async Task<IResult> SetSecondFactor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "my/second-factor")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        var fields = await PostedForm.Small(request, cancel);
        if (await pages.RefuseForeign(request, fields.Raw("guard")) is { } refused) return refused;
        if (await factors.Set(official, fields[ActSignature.CodeField], new DurableOrchestrations(client), CancellationToken.None) is not { } view) return await pages.NotFound(request);
        return view.Faults.Count == 0 ? pages.SeeOther(request, "/my/second-factor") : await SecondFactor(request, official, view);
    }

    private Task<IResult> SecondFactor(HttpRequest request, Official official, SecondFactorView view) => pages.Page<SecondFactorPage, SecondFactorModel>(
        request,
        new SecondFactorModel(view, pages.GuardOf(request)),
        Of(official) with { Status = view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity });

    private Task<Session?> Current(HttpRequest request, CancellationToken cancel) => sessions.Find(pages.SessionOf(request), cancel);

    private static PageOptions Of(Official official) => new() { Official = official, HasSession = true };
}
