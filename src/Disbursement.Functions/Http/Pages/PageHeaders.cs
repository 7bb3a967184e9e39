using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>What every page carries. Set by the function, because on Azure there is no middleware that would.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="frames">Whether the page shows a document of ours in a frame.</param>
    public static void Set(HttpResponse response, bool frames = false)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = frames ? $"{Policy}; frame-src 'self'" : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
