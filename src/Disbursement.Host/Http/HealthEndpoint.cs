using Disbursement.Host.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Http;

/// <summary><c>/healthz</c>: 200 when the last write, at most 5 seconds old, was good.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/healthz", ["GET", "HEAD"], Answer);

    private static async Task Answer(HttpContext context, Heartbeat heartbeat)
    {
        var good = await heartbeat.IsGood(context.RequestAborted);
        context.Response.StatusCode = good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        HostHeaders.Set(context.Response);
        await context.Response.WriteAsJsonAsync(new { healthy = good }, context.RequestAborted);
    }
}
