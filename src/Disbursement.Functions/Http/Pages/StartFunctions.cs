using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The start page and the tasks of who is signed in.</summary>
public sealed class StartFunctions(PageAnswers pages, CaseReaders readers, MyTasks tasks, ICounties counties)
{
    /// <summary>
    /// The address with nothing after it: a value that may be left out and must be empty. Microsoft's host takes an empty route for none and uses the
    /// function's name, and its worker, which puts a slash before each route, cannot read "/".
    /// </summary>
    private const string Root = "{nothing:maxlength(0)?}";

    [Function("SeeStart")]
    public async Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root)] HttpRequest request) =>
        await pages.Page<StartPage, LocalName>(request, counties.Current.Name, await pages.Signed(request));

    [Function("SeeMyTasks")]
    public async Task<IResult> My([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "my")] HttpRequest request, CancellationToken cancel) =>
        await readers.Who(pages.SessionOf(request), cancel) is { } official
            ? await pages.Page<MyPage, MyDesk>(request, await tasks.Of(official, cancel), new PageOptions { Official = official, HasSession = true })
            : await pages.SignIn(request);
}
