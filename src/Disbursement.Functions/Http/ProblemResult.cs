using System.Globalization;
using System.Text.Json;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http;

/// <summary>A problem (RFC 9457) with a stable code, worded in the language that the client asks for.</summary>
internal sealed class ProblemResult : IResult
{
    public required int Status { get; init; }

    /// <summary>Stable, in kebab-case; clients rely on it and on nothing that is worded.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public required LocalName Detail { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>How many problems more there are than are named.</summary>
    public int Omitted { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Languages.Preferred(httpContext.Request.Headers.AcceptLanguage);
        var response = httpContext.Response;
        response.StatusCode = Status;
        ApiHeaders.Set(response, "application/problem+json; charset=utf-8");
        response.Headers.ContentLanguage = language;
        if (Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Body(language), ApiJson.Options), httpContext.RequestAborted);
    }

    private ProblemView Body(string language) => new()
    {
        Type = $"urn:disbursement:problem:{Code}",
        Title = Detail.In(language),
        Status = Status,
        Code = Code,
        Problems = Problems.Count == 0 ? null : [.. Problems.Select(problem => ProblemItem.Of(problem, language))],
        Omitted = Omitted == 0 ? null : Omitted,
    };
}

/// <summary>A problem document on the wire.</summary>
internal sealed record ProblemView
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Code { get; init; }

    public required IReadOnlyList<ProblemItem>? Problems { get; init; }

    public required int? Omitted { get; init; }
}

/// <summary>One of several problems on the wire.</summary>
internal sealed record ProblemItem(string Id, string Code, string Severity, int? Line, string? Field, string Message)
{
    public static ProblemItem Of(Problem problem, string language) => new(
        problem.Id, problem.Code.ToWire(), problem.Severity.ToWire(), problem.Line, problem.Field, problem.Message.In(language));
}
