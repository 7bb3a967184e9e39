using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Systems;

/// <summary>The description of the interface for systems. It is written by hand; a test compares it with the routes.</summary>
public sealed class OpenApiFunction
{
    private const string Resource = "openapi.json";

    [Function("OpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) => new Description();

    private sealed class Description : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            ApiHeaders.Set(httpContext.Response, "application/json; charset=utf-8");
            await using var text = typeof(OpenApiFunction).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"{Resource} is not embedded.");
            await text.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
