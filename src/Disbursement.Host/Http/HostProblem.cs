using System.Net;
using Disbursement.Application.Texts;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>A problem (RFC 9457) that the host itself answers, outside any function; for a browser the same as a page.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        HostHeaders.Set(context.Response);
        var language = Languages.Preferred(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.ContentLanguage = language;
        var title = HostProblemTexts.Of(code).In(language);
        if (IsForAPerson(context.Request)) return WritePage(context, status, code, language, title);
        var body = new Dictionary<string, object> { ["type"] = $"urn:disbursement:problem:{code}", ["title"] = title, ["status"] = status, ["code"] = code };
        return context.Response.WriteAsJsonAsync(body, options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    /// <summary>Browsers say that they take HTML; systems do not, and the interface for them is under one path.</summary>
    public static bool IsForAPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // It stands for itself: nothing that may just have failed is needed to write it.
    private static Task WritePage(HttpContext context, int status, string code, string language, string title)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{status}</title></head>"
            + $"<body><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{status} {code}</p></main></body></html>",
            context.RequestAborted);
    }
}
