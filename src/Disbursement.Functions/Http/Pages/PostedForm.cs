using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Reads posted forms, with a limit on everything.</summary>
internal static class PostedForm
{
    /// <summary>A reason for each of 10,000 lines, and what else the form has.</summary>
    private const int MostFields = 10_200;

    // The document and the fields beside it.
    private const long MostBytes = DocumentType.MostBytes + (1024 * 1024);

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = MostFields,
        ValueLengthLimit = 1024 * 1024,
        BufferBodyLengthLimit = MostBytes,
        MultipartBodyLengthLimit = MostBytes,
        MemoryBufferThreshold = (int)MostBytes,
    };

    /// <summary>The form, or <see langword="null"/> if it is larger than may be or cannot be read. A body that is no form is an empty one.</summary>
    public static async Task<Posted?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes) return null;
        if (!request.HasFormContentType) return new Posted(PostedFields.Empty, null);
        try
        {
            var form = await request.ReadFormAsync(Limits, cancel);
            var fields = form.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.Select(value => value ?? "")], StringComparer.Ordinal);
            return new Posted(new PostedFields(fields), await Photo(form, cancel));
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            // Too many, too long, or broken on the way: the sender is told the limit; nothing was done.
            return null;
        }
    }

    private static async Task<byte[]?> Photo(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files["photo"] is not { Length: > 0 and <= DocumentType.MostBytes } file) return null;
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return content;
    }
}
