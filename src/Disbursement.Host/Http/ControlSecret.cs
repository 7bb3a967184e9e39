using Disbursement.Host.Storage;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>What authorises commands of this machine; made at each start and written into <c>data/control</c> once the host listens.</summary>
internal sealed class ControlSecret
{
    private volatile ControlPoint? point;

    public async Task Announce(DataFolder folder, Uri address) => point = await ControlPoint.Announce(folder, address);

    /// <summary>Whether a request carries it.</summary>
    public bool Authorises(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return point is { } known && header.StartsWith(scheme, StringComparison.Ordinal) && known.Accepts(header[scheme.Length..]);
    }
}
