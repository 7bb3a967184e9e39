using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>An uploaded document on its way back: saved, never shown as a page of ours.</summary>
/// <param name="fileName">Made by us, in ASCII without quotation marks; the uploader's name for it is not kept.</param>
internal sealed class Attachment(byte[] content, string contentType, string fileName) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageHeaders.Set(response);
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
