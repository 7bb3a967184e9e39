using Disbursement.Functions.Http.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>Answers what no function serves: unknown addresses, and methods that an address does not take.</summary>
internal static class Unserved
{
    /// <summary>Before routing: the answer to a wrong method is empty, so a body and the headers are added.</summary>
    public static void UseWrongMethods(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            await HostProblem.Write(context, StatusCodes.Status405MethodNotAllowed, "method-not-allowed");
    });

    /// <summary>At the end of the pipeline: a person gets the page that says so, a system the problem.</summary>
    public static async Task NotFound(HttpContext context, PageAnswers pages)
    {
        if (!HostProblem.IsForAPerson(context.Request)) await HostProblem.Write(context, StatusCodes.Status404NotFound, "not-found");
        else await (await pages.NotFound(context.Request)).ExecuteAsync(context);
    }
}
