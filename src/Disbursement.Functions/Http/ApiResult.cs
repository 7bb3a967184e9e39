using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http;

/// <summary>An answer in JSON. Headers are set here, because on Azure there is no middleware.</summary>
internal sealed class ApiResult(int status, object body) : IResult
{
    /// <summary>The address of what was made.</summary>
    public string? Location { get; init; }

    public int Status => status;

    public object Body => body;

    public static ApiResult Ok(object body) => new(StatusCodes.Status200OK, body);

    public static ApiResult Created(string location, object body) => new(StatusCodes.Status201Created, body) { Location = location };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        ApiHeaders.Set(response, "application/json; charset=utf-8");
        if (Location is not null) response.Headers.Location = Location;
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options), httpContext.RequestAborted);
    }
}

/// <summary>What every answer to a system carries.</summary>
internal static class ApiHeaders
{
    public static void Set(HttpResponse response, string contentType)
    {
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Vary = "Accept-Language";
    }
}
