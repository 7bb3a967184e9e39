using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Azure;

/// <summary>
/// One line for each request: method, route template, status and time. The platform's own lines hold the address, which may hold a token, and are off
/// (host.json and <see cref="AzureLogs"/>). A request that cannot be read is the caller's problem; anything else that a function throws is the platform's to log.
/// </summary>
internal sealed partial class RequestLog(ILogger<RequestLog> log) : IFunctionsWorkerMiddleware
{
    private static readonly string[] KnownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>The route template of each HTTP function: what was called, without what was called for.</summary>
    private static readonly Dictionary<string, string> Routes = typeof(RequestLog).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Select(method => (Name: method.GetCustomAttribute<FunctionAttribute>()?.Name, Trigger: TriggerOf(method)))
        .Where(function => function is { Name: not null, Trigger: not null })
        .ToDictionary(function => function.Name!, function => "/" + function.Trigger!.Route);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http) await next(context);
        else await Serve(http, context.FunctionDefinition.Name, () => next(context));
    }

    internal async Task Serve(HttpContext http, string function, Func<Task> serve)
    {
        var started = Stopwatch.GetTimestamp();
        // The answer is written after the function has run, so its status is known only when it has gone out.
        http.Response.OnCompleted(() =>
        {
            // A method of the caller's own invention could hold anything.
            var method = KnownMethods.Contains(http.Request.Method) ? http.Request.Method : "(other)";
            Served(method, Routes[function], http.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return Task.CompletedTask;
        });
        try
        {
            await serve();
        }
        catch (BadHttpRequestException problem)
        {
            Fail(http, problem.StatusCode);
        }
        catch
        {
            Fail(http, StatusCodes.Status500InternalServerError);
            throw;
        }
    }

    private static void Fail(HttpContext http, int status)
    {
        if (!http.Response.HasStarted) http.Response.StatusCode = status;
    }

    private static HttpTriggerAttribute? TriggerOf(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null);

    [LoggerMessage(5000, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} ms")]
    private partial void Served(string method, string route, int status, long milliseconds);
}

/// <summary>Which of the worker's own lines are written at all.</summary>
internal static class AzureLogs
{
    public static ILoggingBuilder WithoutAddresses(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .AddFilter("Azure", LogLevel.Warning);
}
