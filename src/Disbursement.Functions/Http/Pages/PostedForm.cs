using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Functions.Http.Systems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Disbursement.Functions.Http.Pages;

/// <summary>A posted form that may carry one file, with a limit on everything.</summary>
internal sealed record PostedForm(PostedFields Fields, PostedFile? File)
{
    /// <summary>A reason for each of 10,000 lines, and what else the form has.</summary>
    private const int MostFields = 10_200;

    // The document and the fields beside it.
    private const long MostBytes = DocumentType.MostBytes + (1024 * 1024);

    // An address, a PIN, a code and what guards the form.
    private const long MostBytesOfSmall = 64 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = MostFields,
        ValueLengthLimit = 1024 * 1024,
        BufferBodyLengthLimit = MostBytes,
        MultipartBodyLengthLimit = MostBytes,
        MemoryBufferThreshold = (int)MostBytes,
    };

    /// <summary>
    /// The fields of a form that never carries much. Anybody may post it, so no more is read than it can hold; what is larger, or cannot be read, is none of ours and
    /// counts as empty.
    /// </summary>
    public static async Task<PostedFields> Small(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytesOfSmall) return PostedFields.Empty;
        LargeBodies.Allow(request, MostBytesOfSmall);
        try
        {
            return (await Form(request, null, cancel)).Fields;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return PostedFields.Empty;
        }
    }

    /// <summary>The form, or <see langword="null"/> if it is larger than may be or broke off on the way. A body that is no form is an empty one.</summary>
    /// <param name="part">The part that holds the file; <see langword="null"/> for whichever does.</param>
    public static async Task<PostedForm?> Read(HttpRequest request, CancellationToken cancel, string? part = null)
    {
        LargeBodies.Allow(request);
        try
        {
            if (!(request.ContentLength > MostBytes)) return await Form(request, part, cancel);
        }
        catch (InvalidDataException)
        {
            // Too many or too long: the sender is told the limit; nothing was stored.
        }
        catch (IOException)
        {
            return null;
        }
        await LargeBodies.Drain(request, cancel);
        return null;
    }

    private static async Task<PostedForm> Form(HttpRequest request, string? part, CancellationToken cancel)
    {
        if (!request.HasFormContentType) return new PostedForm(PostedFields.Empty, null);
        var form = await request.ReadFormAsync(Limits, cancel);
        var fields = form.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.Select(value => value ?? "")], StringComparer.Ordinal);
        return new PostedForm(new PostedFields(fields), await FileOf(form, part, cancel));
    }

    // A browser sends a part without a name where no file was chosen.
    private static async Task<PostedFile?> FileOf(IFormCollection form, string? part, CancellationToken cancel)
    {
        if (form.Files.FirstOrDefault(file => (part is null || file.Name == part) && (file.FileName.Length > 0 || file.Length > 0)) is not { } file) return null;
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return new PostedFile(file.FileName, content);
    }
}
