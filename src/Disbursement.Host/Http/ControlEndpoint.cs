using System.Net;
using System.Text.Json;
using Disbursement.Application.Audit;
using Disbursement.Application.Office;
using Disbursement.Domain.Values;
using Disbursement.Functions;
using Disbursement.Host.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Http;

/// <summary>What commands of this machine ask of the running host. Loopback only, authorised by the secret of <c>data/control</c>.</summary>
internal static class ControlEndpoint
{
    public const string Path = "/control";

    /// <summary>Whoever holds the secret may read the data folder, so a key of theirs opens nothing new; this bounds a slip, not an attack.</summary>
    private const int LongestClient = 64;

    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        var control = endpoints.MapGroup(Path);
        control.AddEndpointFilter(Authorise);
        control.MapGet("/keys", async (ApiKeys keys, CancellationToken cancel) => (await keys.List(cancel)).Select(KeyView.Of));
        control.MapPost("/keys", Create);
        control.MapPost("/keys/{id}/revoke", async (string id, OfficeKeys keys, DurableTaskClient client, CancellationToken cancel) =>
            await keys.Revoke(id, new DurableOrchestrations(client), cancel) ? Results.NoContent() : Results.NotFound());
        control.MapOffice();
        control.MapPost("/verify", async (RepairOrder order, Verifier verifier, CancellationToken cancel) =>
            await verifier.Verify(order.Case, repair: true, progress: null, cancel));
    }

    private static async ValueTask<object?> Authorise(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var local = context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer);
        var secret = (ControlSecret)context.RequestServices.GetService(typeof(ControlSecret))!;
        // To anybody else the endpoint is not there.
        return local && secret.Authorises(context.Request) ? await next(call) : Results.NotFound();
    }

    private static async Task<IResult> Create(KeyOrder order, OfficeKeys keys, ICounties counties, DurableTaskClient client, CancellationToken cancel)
    {
        var problems = Problems(order, counties).ToList();
        if (problems.Count > 0) return Results.BadRequest(new { problems });
        var (key, stored) = await keys.Create(order.ToSpec(), new DurableOrchestrations(client), cancel);
        return Results.Ok(new { key, stored.Id });
    }

    private static IEnumerable<string> Problems(KeyOrder order, ICounties counties)
    {
        if (!ApiKeySpec.IsClient(order.Client) || order.Client.Length > LongestClient) yield return "A client's name is a-z, 0-9 and hyphens.";
        foreach (var scope in order.Scopes.Where(scope => !ApiScopes.TryParse(scope, out _))) yield return $"{scope} is no scope.";
        if (order.Scopes.Count == 0) yield return "A key needs a scope.";
        if (!AreaCode.TryParse(order.Area, out var area) || !counties.Current.Areas.ContainsKey(area)) yield return $"{order.Area} is no area of this county.";
    }
}

/// <summary>A verification that writes the index rows that differ anew: of one case, or of all.</summary>
internal sealed record RepairOrder(string? Case);

/// <summary>A key that is asked for.</summary>
internal sealed record KeyOrder(string Client, IReadOnlyList<string> Scopes, string Area, DateOnly Expires, int? Rate)
{
    public ApiKeySpec ToSpec() => new()
    {
        Client = Client,
        Scopes = [.. Scopes.Select(text => ApiScopes.TryParse(text, out var scope) ? scope : throw new JsonException("Not a scope."))],
        Reach = new Reach { Areas = [AreaCode.Parse(Area)] },
        ExpiresOn = Expires,
        CallsPerMinute = Rate ?? ApiKeySpec.UsualCallsPerMinute,
    };
}

/// <summary>A key as it is listed: everything but the key.</summary>
internal sealed record KeyView(string Id, string Client, IReadOnlyList<string> Scopes, IReadOnlyList<string> Areas, DateOnly? Expires, DateTimeOffset? Revoked)
{
    public static KeyView Of(ApiKey key) => new(
        key.Id, key.Client, [.. key.Spec.Scopes.Select(scope => scope.ToWire())], [.. key.Reach.Areas.Select(area => area.Value)], key.Spec.ExpiresOn, key.RevokedAt);
}
