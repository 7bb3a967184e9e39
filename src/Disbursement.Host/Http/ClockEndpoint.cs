using System.Globalization;
using System.Text.Json;
using System.Xml;
using Disbursement.Host.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Http;

/// <summary>
/// <c>POST /dev/clock</c> with <c>{ "to": time }</c> or <c>{ "advance": "P1D" }</c>; demonstration folders only.
/// Answers <c>{ "now": time }</c> after everything due until then has run. <c>GET</c> tells the time.
/// </summary>
internal static class ClockEndpoint
{
    public static void MapClock(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dev/clock", (HttpContext context, TimeProvider time) => Answer(context, time.GetUtcNow()));
        endpoints.MapPost("/dev/clock", Move);
    }

    private static async Task Move(HttpContext context, TimeProvider time, ClockJump jump)
    {
        var now = time.GetUtcNow();
        var target = await Target(context, now);
        if (target is null || target < now - TimeSpan.FromSeconds(1) || target - now > ClockJump.Longest)
        {
            await HostProblem.Write(context, StatusCodes.Status400BadRequest, "bad-time");
            return;
        }
        // Not tied to the request: a client that goes away does not leave the clock between two stops.
        await Answer(context, await jump.To(target.Value, CancellationToken.None));
    }

    private static async Task<DateTimeOffset?> Target(HttpContext context, DateTimeOffset now)
    {
        try
        {
            var order = await context.Request.ReadFromJsonAsync<Order>(context.RequestAborted);
            if (order is { Advance: { } duration, To: null }) return now + XmlConvert.ToTimeSpan(duration);
            return order is { To: { } to, Advance: null }
                ? DateTimeOffset.Parse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static Task Answer(HttpContext context, DateTimeOffset now)
    {
        HostHeaders.Set(context.Response);
        return context.Response.WriteAsJsonAsync(new { now = now.UtcDateTime }, context.RequestAborted);
    }

    private sealed record Order(string? To, string? Advance);
}
