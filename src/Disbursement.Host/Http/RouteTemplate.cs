using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Http;

/// <summary>What a request is called in the log: the template of its route, never its path, which may hold a token.</summary>
internal static class RouteTemplate
{
    public static string Of(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/') : "(no route)";
}
