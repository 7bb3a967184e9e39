using Disbursement.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The stylesheet, whose address changes with its content, and the emblem, which browsers ask for at an address of their own.</summary>
public sealed class AssetFunctions(PageAnswers pages)
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string ForADay = "public, max-age=86400";

    [Function("FetchAsset")]
    public async Task<IResult> Fetch([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        file == Asset.Stylesheet.FileName ? new AssetResult(Asset.Stylesheet, ForEver) : await pages.NotFound(request);

    [Function("FetchEmblem")]
    public IResult FetchEmblem([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "favicon.ico")] HttpRequest request) => new AssetResult(Asset.Emblem, ForADay);

    private sealed class AssetResult(Asset asset, string kept) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            PageHeaders.Set(response);
            response.Headers.CacheControl = kept;
            response.ContentType = asset.ContentType;
            response.ContentLength = asset.Content.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(asset.Content, httpContext.RequestAborted);
        }
    }
}
