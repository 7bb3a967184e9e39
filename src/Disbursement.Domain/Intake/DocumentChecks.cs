using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>The documents that came with a roster.</summary>
internal static class DocumentChecks
{
    /// <summary>The most documents of a case (api.md, Limits).</summary>
    public const int MostDocuments = 50;

    public static void Check(Programme? programme, IReadOnlyList<AttachedDocument> documents, ProblemList found)
    {
        if (documents.Count > MostDocuments)
        {
            found.Error(ProblemCode.TooLarge, Place.Part("documents", "附件", "documents"),
                $"超过{MostDocuments}份。请合并后再提交。", $"there are more than {MostDocuments}. Put some together.");
        }
        foreach (var kind in Missing(programme, documents))
        {
            found.Error(ProblemCode.MissingDocument, Place.Document(kind),
                "缺少。请补充上传（PDF、JPEG、PNG或HEIC）。", "this is missing. Upload it (PDF, JPEG, PNG or HEIC).");
        }
        foreach (var copy in documents.GroupBy(document => document.Hash).SelectMany(same => same.Skip(1)))
        {
            found.Error(ProblemCode.DuplicateDocument, Place.Document(copy.Kind),
                "与另一份附件内容完全相同。请换成正确的文件，或删除重复的一份。", "another document has the very same content. Replace it by the right file, or take it out.");
        }
    }

    private static IEnumerable<string> Missing(Programme? programme, IReadOnlyList<AttachedDocument> documents) =>
        programme is null ? [] : programme.RequiredDocuments.Except(documents.Select(document => document.Kind), StringComparer.Ordinal);
}
