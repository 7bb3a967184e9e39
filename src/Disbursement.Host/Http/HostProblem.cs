using Microsoft.AspNetCore.Http;

namespace Disbursement.Host.Http;

/// <summary>A problem (RFC 9457) that the host itself answers, outside any function.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        HostHeaders.Set(context.Response);
        var body = new Dictionary<string, object> { ["type"] = "about:blank", ["status"] = status, ["code"] = code };
        return context.Response.WriteAsJsonAsync(body, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
