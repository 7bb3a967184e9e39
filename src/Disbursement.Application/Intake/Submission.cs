using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake;

/// <summary>A document as uploaded, its type told by its content.</summary>
public sealed record UploadedDocument(string Kind, string ContentType, ReadOnlyMemory<byte> Content, ContentHash Hash);

/// <summary>What a request holds, read but not checked. Sensitive as a whole.</summary>
public sealed record Submission
{
    public required WrittenRoster Roster { get; init; }

    public required IReadOnlyList<UploadedDocument> Documents { get; init; }

    /// <summary>Equal for two requests that ask for the same; a multipart body's boundary is new at each try and does not count.</summary>
    public required ContentHash BodyHash { get; init; }

    /// <summary>What the reading found wrong; the checks add to it.</summary>
    public required ProblemList Found { get; init; }
}

/// <summary>Why a body could not be read as a submission at all.</summary>
public enum BodyFault
{
    /// <summary>It is no JSON, no multipart, or in a broken encoding.</summary>
    Malformed,

    TooLarge,

    /// <summary>It is neither JSON nor multipart.</summary>
    OtherType,
}

/// <summary>A submission, or why there is none.</summary>
public sealed record SubmissionReading
{
    public Submission? Submission { get; init; }

    /// <summary>Set where <see cref="Submission"/> is not.</summary>
    public BodyFault? Why { get; init; }

    /// <summary>What to do about it.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
