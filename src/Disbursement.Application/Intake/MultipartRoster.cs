using System.Security.Cryptography;
using System.Text;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Disbursement.Application.Intake;

/// <summary>Reads the parts of a multipart body: <c>roster</c>, <c>lines</c> and <c>documents</c>.</summary>
internal sealed class MultipartRoster(ProblemList found)
{
    private const int LongestBoundary = 128;
    private const string DocumentsPrefix = "documents.";

    private readonly JsonRoster json = new(found);
    private readonly List<UploadedDocument> documents = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private IReadOnlyList<WrittenLine>? lines;
    private int parts;

    /// <returns><see langword="null"/>, with a problem, if the body is no multipart body or its head no JSON.</returns>
    public static async Task<Submission?> Read(byte[] content, MediaTypeHeaderValue type, ProblemList found, CancellationToken cancel)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary) return Malformed(found);
        var roster = new MultipartRoster(found);
        try
        {
            return await roster.ReadParts(new MultipartReader(boundary, new MemoryStream(content, false)), cancel) ? roster.Result() : null;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // The framework's reader has no other way to say that a boundary or header is wrong. The body is in memory, so this is never a real I/O error.
            return Malformed(found);
        }
    }

    private static Submission? Malformed(ProblemList found)
    {
        found.Error(ProblemCode.BadFile, Place.Part("body", "请求正文", "body"), "multipart格式损坏。请重新发送。", "this is no correct multipart body. Send it again.");
        return null;
    }

    private async Task<bool> ReadParts(MultipartReader reader, CancellationToken cancel)
    {
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (++parts > IntakeLimits.Parts) return TooMany();
            var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancel);
            if (!ReadPart(section, content.ToArray())) return false;
        }
        return true;
    }

    private bool TooMany()
    {
        found.Error(ProblemCode.TooLarge, Place.Part("documents", "附件", "documents"), $"超过{IntakeLimits.Documents}份。", $"there are more than {IntakeLimits.Documents}.");
        return false;
    }

    private bool ReadPart(MultipartSection section, byte[] content)
    {
        var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"') ?? "";
        var kind = name.StartsWith(DocumentsPrefix, StringComparison.Ordinal) ? name[DocumentsPrefix.Length..] : section.Headers?.GetValueOrDefault("kind").ToString();
        AddToHash(name, kind, content);
        if (name is "roster" or "lines" && !seen.Add(name)) return Unknown("出现两次。", "this is there twice.", name);
        if (name == "roster") return json.TryReadBody(content);
        if (name == "lines") return ReadLines(section, content);
        if (name != "documents" && !name.StartsWith(DocumentsPrefix, StringComparison.Ordinal))
            return Unknown("不是已知的部分：只接受 roster、lines、documents。", "this part is not known; there are roster, lines and documents.", DocumentIntake.IsKind(name) ? name : "body");
        if (DocumentIntake.Take(kind, content, found, NameOf(section)) is { } document) documents.Add(document);
        return true;
    }

    private static string? NameOf(MultipartSection section) =>
        section.GetContentDispositionHeader() is { } header ? HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value : null;

    private bool ReadLines(MultipartSection section, byte[] content)
    {
        if (section.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true) return json.TryReadLines(content);
        lines = ListFile.Read(content, found);
        return true;
    }

    private bool Unknown(string zh, string en, string name)
    {
        found.Error(ProblemCode.BadFile, Place.Part(name, $"部分“{name}”", $"part \"{name}\""), zh, en);
        return false;
    }

    // What is asked for, without boundary, file names and headers that a client may write anew at each try.
    private void AddToHash(string name, string? kind, byte[] content)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{kind?.Length ?? 0}:{kind}"));
        hash.AppendData(SHA256.HashData(content));
    }

    private Submission Result() => new()
    {
        Roster = new WrittenRoster(json.Head, lines ?? json.Lines),
        Documents = [.. documents, .. SubmissionReader.Documents(json.Documents, found)],
        BodyHash = ContentHash.Parse(Convert.ToHexStringLower(hash.GetHashAndReset())),
        Found = found,
    };
}
