using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>An uploaded document on its way back: saved, never shown as a page of ours.</summary>
/// <param name="fileName">Made by us, in ASCII without quotation marks; the uploader's name for it is not kept.</param>
/// <param name="inFrame">Shown in a frame of our own page instead of being saved; it stays in its sandbox.</param>
internal sealed class Attachment(byte[] content, string contentType, string fileName, bool inFrame = false) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageHeaders.Set(response);
        response.Headers.ContentSecurityPolicy = $"sandbox; default-src 'none'; frame-ancestors '{(inFrame ? "self" : "none")}'";
        if (inFrame) response.Headers.XFrameOptions = "SAMEORIGIN";
        response.Headers.ContentDisposition = $"{(inFrame ? "inline" : "attachment")}; filename=\"{fileName}\"";
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
