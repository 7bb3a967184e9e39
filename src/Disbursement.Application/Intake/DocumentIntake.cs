using Disbursement.Application.Documents;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake;

/// <summary>Takes uploaded documents: each with a kind, each of a type that is shown by its content.</summary>
public static class DocumentIntake
{
    private const int LongestKind = 40;

    /// <summary>A kind is <c>a-z0-9-</c>, such as <c>meeting-record</c>.</summary>
    public static bool IsKind(string? kind) =>
        kind is { Length: >= 1 and <= LongestKind } && kind.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <returns><see langword="null"/>, with a problem, if it is not taken.</returns>
    public static UploadedDocument? Take(string? kind, ReadOnlyMemory<byte> content, ProblemList found, string? fileName = null)
    {
        if (!IsKind(kind))
        {
            found.Error(ProblemCode.BadFile, Place.Part("documents", "附件", "documents"),
                "有一份附件未注明种类。请以 documents.<种类> 命名该部分，或加 kind 头。", "a document has no kind. Name its part documents.<kind>, or give it a header kind.");
            return null;
        }
        var at = Place.Document(kind!);
        if ((UploadName.Refusal(fileName) ?? UploadCheck.Refusal(content.Span)) is not { } refusal)
            return new UploadedDocument(kind!, DocumentType.Of(content.Span)!, content, ContentHash.Of(content.Span));
        found.Error(refusal == UploadCheck.TooLarge ? ProblemCode.TooLarge : ProblemCode.BadFile, at, refusal.Zh, refusal.En);
        return null;
    }
}
