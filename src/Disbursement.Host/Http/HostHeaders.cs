using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>The security headers of what the host itself answers; functions set their own, because on Azure nobody else would.</summary>
internal static class HostHeaders
{
    /// <summary>Pages of the host have no script, and styles only in their own text.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>A mail in a frame: as a mail reader shows it, without scripts, without this site's origin, its links in a window of their own.</summary>
    private const string Framed = ContentPolicy + "; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    public static void Set(HttpResponse response) => Set(response, ContentPolicy + "; frame-ancestors 'none'");

    /// <summary>Of a page that shows another page of the host in a frame.</summary>
    public static void SetFraming(HttpResponse response) => Set(response, ContentPolicy + "; frame-ancestors 'none'; frame-src 'self'");

    /// <summary>Of what is shown in that frame.</summary>
    public static void SetFramed(HttpResponse response) => Set(response, Framed);

    private static void Set(HttpResponse response, string policy)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
