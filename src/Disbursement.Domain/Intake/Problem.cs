using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

public enum Severity
{
    /// <summary>The township reviewer must answer it in words.</summary>
    Warning,

    /// <summary>The roster is refused.</summary>
    Error,
}

/// <summary>The names of severities on the wire.</summary>
public static class Severities
{
    public static string ToWire(this Severity severity) => severity switch
    {
        Severity.Warning => "warning",
        Severity.Error => "error",
    };
}

/// <summary>One thing that is wrong with a roster, and what to do about it. It never holds an ID number or account in full.</summary>
public sealed record Problem
{
    /// <summary>Unique within the roster and the same each time the same roster is checked; letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required ProblemCode Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The line, or <see langword="null"/> where the problem is of the roster as a whole.</summary>
    public int? Line { get; init; }

    /// <summary>The field's name in JSON, such as <c>idNumber</c> or <c>documents.sealed-list</c>.</summary>
    public string? Field { get; init; }

    /// <summary>The number of the case that a warning is also about.</summary>
    public string? OtherCase { get; init; }

    /// <summary>Whole sentences that name line and field and say what to do.</summary>
    public required LocalName Message { get; init; }
}
