using System.Net;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>Who may talk to a demonstration folder: this machine only, directly, by a name of this machine. Its PINs and keys are public.</summary>
internal sealed class DemonstrationPeers(RequestDelegate next)
{
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Real-IP", "Via"];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } peer || !IPAddress.IsLoopback(peer))
            return HostProblem.Write(context, StatusCodes.Status403Forbidden, "demonstration-is-local");
        if (ForwardingHeaders.Any(context.Request.Headers.ContainsKey))
            return HostProblem.Write(context, StatusCodes.Status403Forbidden, "demonstration-is-not-forwarded");
        // A foreign name that resolves to this machine is a page elsewhere reaching in through a browser here.
        return IsLocalName(context.Request.Host.Host)
            ? next(context)
            : HostProblem.Write(context, StatusCodes.Status421MisdirectedRequest, "misdirected");
    }

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>By which name a production folder is talked to: that of its public address, from which alone links are built.</summary>
internal sealed class ProductionPeers(RequestDelegate next, PublicName publicName)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The control endpoint is reached by the command line at the loopback address and has its own secret.
        var served = context.Request.Path.StartsWithSegments(ControlEndpoint.Path)
            || publicName.Host.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase);
        return served ? next(context) : HostProblem.Write(context, StatusCodes.Status421MisdirectedRequest, "misdirected");
    }
}

/// <summary>The host name of the public address.</summary>
internal sealed record PublicName(string Host);
