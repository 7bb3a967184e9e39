namespace Disbursement.Application.Approval;

/// <summary>What the page of a link answers.</summary>
public sealed record ActAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The page; <see langword="null"/> for an unknown link and for a redirect to the page itself.</summary>
    public ActView? View { get; init; }

    /// <summary>Which lines the redirect leads to; <see langword="null"/> for the page as it opens.</summary>
    public LineQuery? Lines { get; init; }

    /// <summary>The redirect leads to the summary before signing.</summary>
    public bool Signing { get; init; }

    /// <summary>The value of a session that was opened on the way.</summary>
    public string? Cookie { get; init; }

    /// <summary>After how long another post makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ActAnswer Unknown { get; } = new() { Status = 404 };

    /// <summary>Done: see the page again.</summary>
    public static ActAnswer SeePage(string? cookie = null) => new() { Status = 303, Cookie = cookie };

    /// <summary>Kept: see another page of the lines.</summary>
    public static ActAnswer SeeLines(LineQuery query) => new() { Status = 303, Lines = query };

    /// <summary>Kept and without a mistake: see what is about to be signed.</summary>
    public static ActAnswer SeeSummary { get; } = new() { Status = 303, Signing = true };

    public static ActAnswer TooMany(TimeSpan after) => new() { Status = 429, RetryAfter = after };
}
