using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>A cookie that an answer sets; an empty value takes it away.</summary>
internal sealed record AnswerCookie(string Name, string Value, bool Secure, TimeSpan? Age = null);

/// <summary>A page, or a redirect to one, with all headers.</summary>
internal sealed class Html : IResult
{
    public required int Status { get; init; }

    /// <summary>The page; empty for a redirect.</summary>
    public string Body { get; init; } = "";

    public required string Language { get; init; }

    public string? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the page shows a document in a frame.</summary>
    public bool Frames { get; init; }

    public IReadOnlyList<AnswerCookie> Cookies { get; init; } = [];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        PageHeaders.Set(response, Frames);
        if (Location is not null) response.Headers.Location = Location;
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        foreach (var cookie in Cookies) Set(response, cookie);
        if (Body.Length == 0) return;
        var bytes = Encoding.UTF8.GetBytes(Body);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = Language;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    internal static void Set(HttpResponse response, AnswerCookie cookie)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = cookie.Secure, MaxAge = cookie.Age, IsEssential = true };
        if (cookie.Value.Length == 0) response.Cookies.Delete(cookie.Name, options);
        else response.Cookies.Append(cookie.Name, cookie.Value, options);
    }
}
