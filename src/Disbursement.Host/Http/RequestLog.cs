using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Http;

/// <summary>One line for each request: method, route template, status and time. The framework's own lines hold the path and are off.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private static readonly string[] KnownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        // A method of the caller's own invention could hold anything.
        var method = KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "(other)";
        Served(method, RouteTemplate.Of(context), context.Response.StatusCode, milliseconds);
    }

    [LoggerMessage(5000, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} ms")]
    private partial void Served(string method, string route, int status, long milliseconds);
}
