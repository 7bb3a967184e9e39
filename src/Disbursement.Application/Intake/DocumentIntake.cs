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
    public static UploadedDocument? Take(string? kind, ReadOnlyMemory<byte> content, ProblemList found)
    {
        if (!IsKind(kind))
        {
            found.Error(ProblemCode.BadFile, Place.Part("documents", "附件", "documents"),
                "有一份附件未注明种类。请以 documents.<种类> 命名该部分，或加 kind 头。", "a document has no kind. Name its part documents.<kind>, or give it a header kind.");
            return null;
        }
        var at = Place.Part($"documents.{kind}", $"附件“{kind}”", $"document \"{kind}\"");
        if (content.Length > DocumentType.MostBytes)
        {
            found.Error(ProblemCode.TooLarge, at, "超过20 MiB。请压缩或拆分。", "this is larger than 20 MiB. Make it smaller or split it.");
            return null;
        }
        if (DocumentType.Of(content.Span) is { } type) return new UploadedDocument(kind!, type, content, ContentHash.Of(content.Span));
        found.Error(ProblemCode.BadFile, at,
            "文件内容不是PDF、JPEG、PNG或HEIC。请转换格式后上传。", "its content is no PDF, JPEG, PNG or HEIC. Convert it and upload it again.");
        return null;
    }
}
