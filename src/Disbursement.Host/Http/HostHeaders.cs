using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>The security headers of what the host itself answers; functions set their own, because on Azure nobody else would.</summary>
internal static class HostHeaders
{
    /// <summary>Pages of the host have no script, and styles only in their own text.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
