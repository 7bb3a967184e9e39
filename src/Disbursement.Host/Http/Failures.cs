using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Http;

/// <summary>Answers what a function threw: a request that cannot be read is the caller's problem, anything else is ours and is logged without its path.</summary>
internal sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem)
        {
            var code = problem.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "bad-request";
            await Answer(context, problem.StatusCode, code);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
            context.Abort();
        }
#pragma warning disable CA1031 // The outermost place of a request: whatever it is becomes a 500 and a line in the log.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Failed(RouteTemplate.Of(context), problem);
            await Answer(context, StatusCodes.Status500InternalServerError, "failed");
        }
    }

    private static Task Answer(HttpContext context, int status, string code)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer is out; cutting the connection is the only way to say that it is not whole.
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.Clear();
        return HostProblem.Write(context, status, code);
    }

    [LoggerMessage(5001, LogLevel.Error, "Failed: {Route}")]
    private partial void Failed(string route, Exception problem);
}
