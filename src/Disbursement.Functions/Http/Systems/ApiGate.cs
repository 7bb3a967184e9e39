using Disbursement.Application.Office;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Whether a call may go on: with a key, or with the problem that is answered.</summary>
internal sealed record GateAnswer(ApiKey? Key, IResult? Refusal);

/// <summary>The way into the interface for systems: a valid key, its scope, its rate.</summary>
public sealed class ApiGate(ApiKeys keys, CallLimits limits)
{
    private const string Scheme = "Bearer ";

    internal async Task<GateAnswer> Enter(HttpRequest request, ApiScope scope, CancellationToken cancel)
    {
        if (await keys.Find(Presented(request), cancel) is not { } key) return new GateAnswer(null, Problems.Unauthorized());
        // The rate counts first, so that a key cannot be tried out for scopes without bound.
        if (limits.Take(key) is { } wait) return new GateAnswer(null, Problems.TooManyCalls(wait));
        return key.Has(scope) ? new GateAnswer(key, null) : new GateAnswer(null, Problems.MissingScope(scope.ToWire()));
    }

    private static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
