using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>A problem (RFC 9457) that the host itself answers, outside any function.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        HostHeaders.Set(context.Response);
        if (IsForAPerson(context.Request)) return WritePage(context, status, code);
        var body = new Dictionary<string, object> { ["type"] = "about:blank", ["status"] = status, ["code"] = code };
        return context.Response.WriteAsJsonAsync(body, options: null, contentType: "application/problem+json", context.RequestAborted);
    }

    /// <summary>Browsers say that they take HTML; systems do not, and the interface for them is under one path.</summary>
    private static bool IsForAPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Both languages, since nobody knows yet who is asking.</summary>
    private static Task WritePage(HttpContext context, int status, string code)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{status}</title></head>"
            + $"<body><main><h1>{(status < 500 ? "无法处理该请求" : "系统出错。请先重新打开页面查看，再决定是否重做")}</h1><p lang=\"en\">{(status < 500 ? "This request cannot be answered." : "Something went wrong. Look at the page again before you repeat anything.")}</p>"
            + $"<p>{status} {code}</p></main></body></html>",
            context.RequestAborted);
    }
}
