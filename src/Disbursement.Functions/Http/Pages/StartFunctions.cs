using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The start page, the tasks of who is signed in, and signing out.</summary>
public sealed class StartFunctions(PageAnswers pages, CaseReaders readers, MyTasks tasks, Sessions sessions, ICounties counties)
{
    [Function("SeeStart")]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "/")] HttpRequest request) =>
        pages.Page<StartPage, LocalName>(request, counties.Current.Name);

    [Function("SeeMyTasks")]
    public async Task<IResult> My([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "my")] HttpRequest request, CancellationToken cancel) =>
        await readers.Who(pages.SessionOf(request), cancel) is { } official
            ? await pages.Page<MyPage, IReadOnlyList<MyTask>>(request, await tasks.Of(official, cancel), new PageOptions { Official = official, HasSession = true })
            : await pages.SignIn(request);

    [Function("SignOut")]
    public async Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        await sessions.Close(pages.SessionOf(request), cancel);
        return pages.SeeOther(request, "/", session: "");
    }
}
