using System.Text;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Microsoft.Net.Http.Headers;

namespace Disbursement.Application.Intake;

/// <summary>Reads a request's body, JSON or multipart, into a submission. Bad input of any kind is answered with problems and never throws.</summary>
public static class SubmissionReader
{
    private static readonly Place Body = Place.Part("body", "请求正文", "body");

    public static async Task<SubmissionReading> Read(Stream body, string? contentType, long? length, CancellationToken cancel)
    {
        var found = new ProblemList();
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !(IsJson(type) || IsMultipart(type)))
        {
            found.Error(ProblemCode.BadFile, Body, "须为 application/json 或 multipart/form-data。", "send application/json or multipart/form-data.");
            return Refused(BodyFault.OtherType, found);
        }
        if (await BoundedBody.Read(body, length, IntakeLimits.BodyBytes, cancel) is not { } content)
        {
            found.Error(ProblemCode.TooLarge, Body, "超过20 MiB。请压缩附件或拆分名单。", "this is larger than 20 MiB. Make the documents smaller or split the list.");
            return Refused(BodyFault.TooLarge, found);
        }
        var submission = IsJson(type) ? ReadJson(content, found) : await MultipartRoster.Read(content, type, found, cancel);
        return submission is null ? Refused(BodyFault.Malformed, found) : new SubmissionReading { Submission = submission };
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static bool IsMultipart(MediaTypeHeaderValue type) => type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static SubmissionReading Refused(BodyFault why, ProblemList found) => new() { Why = why, Problems = found.Problems };

    private static Submission? ReadJson(byte[] content, ProblemList found)
    {
        var json = new JsonRoster(found);
        if (!json.TryReadBody(content)) return null;
        return new Submission
        {
            Roster = new WrittenRoster(json.Head, json.Lines),
            Documents = Documents(json.Documents, found),
            BodyHash = ContentHash.Of(content),
            Found = found,
        };
    }

    // A document whose content could not be read has its problem already.
    internal static IReadOnlyList<UploadedDocument> Documents(IEnumerable<InlineDocument> documents, ProblemList found) =>
        [.. documents.Where(document => document.Content is not null).Select(document => DocumentIntake.Take(document.Kind, document.Content, found)).OfType<UploadedDocument>()];
}
