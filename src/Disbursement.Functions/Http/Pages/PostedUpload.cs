using Disbursement.Application.Approval;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Functions.Http.Systems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Disbursement.Functions.Http.Pages;

/// <summary>A posted form that may carry one file.</summary>
internal sealed record PostedUpload(PostedFields Fields, PostedFile? File)
{
    private const long MostBytes = Application.Documents.DocumentType.MostBytes + (1024 * 1024);
    private const int MostFields = 1_000;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = MostFields,
        BufferBodyLengthLimit = MostBytes,
        MultipartBodyLengthLimit = MostBytes,
        MemoryBufferThreshold = (int)MostBytes,
    };

    /// <summary>The form, or <see langword="null"/> if it is larger than may be or broke off on the way.</summary>
    public static async Task<PostedUpload?> Read(HttpRequest request, CancellationToken cancel)
    {
        LargeBodies.Allow(request);
        if (request.ContentLength > MostBytes)
        {
            await LargeBodies.Drain(request, cancel);
            return null;
        }
        if (!request.HasFormContentType) return new PostedUpload(PostedFields.Empty, null);
        try
        {
            var form = await request.ReadFormAsync(Limits, cancel);
            var fields = form.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.Select(value => value ?? "")], StringComparer.Ordinal);
            return new PostedUpload(new PostedFields(fields), await FileOf(form, cancel));
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            // Too much, or the connection broke: the sender is told the limit; nothing was stored.
            await LargeBodies.Drain(request, cancel);
            return null;
        }
    }

    // A browser sends a part without a name where no file was chosen.
    private static async Task<PostedFile?> FileOf(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.FirstOrDefault(file => file.FileName.Length > 0 || file.Length > 0) is not { } file) return null;
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return new PostedFile(file.FileName, content);
    }
}
