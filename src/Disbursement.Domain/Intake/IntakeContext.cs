using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>A file that came with a roster.</summary>
/// <param name="Kind">What it shows, such as <c>meeting-record</c>.</param>
/// <param name="Hash">The hash of its content.</param>
public sealed record AttachedDocument(string Kind, ContentHash Hash);

/// <summary>What a roster is checked against.</summary>
public sealed record IntakeContext
{
    public required County County { get; init; }

    /// <summary>The local day.</summary>
    public required DateOnly Today { get; init; }

    public required IReadOnlyList<AttachedDocument> Documents { get; init; }
}

/// <summary>The outcome of the checks: the revision exists only where no error was found.</summary>
public sealed record RosterReview
{
    /// <summary>At most <see cref="ProblemList.Most"/>.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>How many problems more were found than are named.</summary>
    public required int Omitted { get; init; }

    /// <summary><see langword="null"/> if the roster is refused.</summary>
    public required Revision? Revision { get; init; }

    /// <summary>What was found, and the revision if none of it refuses the roster.</summary>
    public static RosterReview Of(ProblemList found, Revision? revision) => new()
    {
        Problems = found.Problems,
        Omitted = found.Omitted,
        Revision = found.HasErrors ? null : revision,
    };
}
