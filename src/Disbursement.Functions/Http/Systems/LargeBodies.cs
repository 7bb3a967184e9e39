using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Disbursement.Functions.Http.Systems;

/// <summary>
/// Bodies beyond a limit, from clients with a key. A server that answers and hangs up while the client still sends makes most clients report a broken
/// connection instead of the answer; so what is too large is read to a bound and thrown away, and then the client hears why.
/// </summary>
internal static class LargeBodies
{
    /// <summary>The most bytes that are thrown away; whoever sends more is cut off.</summary>
    private const long MostBytes = 128L * 1024 * 1024;

    /// <summary>Lets another size through than the server's own limit; the reader has its limit still. Called before anything is read.</summary>
    public static void Allow(HttpRequest request, long most = MostBytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
    }

    /// <summary>Reads what is left of a body that is too large.</summary>
    public static async Task Drain(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes) return;
        var block = new byte[64 * 1024];
        for (var left = MostBytes; left > 0;)
        {
            var read = await request.Body.ReadAsync(block, cancel);
            if (read == 0) return;
            left -= read;
        }
    }
}
