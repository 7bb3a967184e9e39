using Disbursement.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The stylesheet, whose address changes with its content.</summary>
public sealed class AssetFunctions(PageAnswers pages)
{
    [Function("FetchAsset")]
    public async Task<IResult> Fetch([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        file == Stylesheet.FileName ? new StylesheetResult() : await pages.NotFound(request);

    private sealed class StylesheetResult : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            PageHeaders.Set(response);
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.ContentType = "text/css; charset=utf-8";
            response.ContentLength = Stylesheet.Content.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(Stylesheet.Content, httpContext.RequestAborted);
        }
    }
}
