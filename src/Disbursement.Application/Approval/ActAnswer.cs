namespace Disbursement.Application.Approval;

/// <summary>What the page of a link answers.</summary>
public sealed record ActAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The page; <see langword="null"/> for an unknown link and for a redirect to the page itself.</summary>
    public ActView? View { get; init; }

    /// <summary>The value of a session that was opened on the way.</summary>
    public string? Cookie { get; init; }

    /// <summary>After how long another post makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ActAnswer Unknown { get; } = new() { Status = 404 };

    /// <summary>Done: see the page again.</summary>
    public static ActAnswer SeePage(string? cookie = null) => new() { Status = 303, Cookie = cookie };

    public static ActAnswer TooMany(TimeSpan after) => new() { Status = 429, RetryAfter = after };
}
