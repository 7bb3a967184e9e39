using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;

namespace Disbursement.Application.Tests.Intake;

/// <summary>Bodies of requests.</summary>
internal static class Bodies
{
    public const string EnglishHeader = "line,household,name,idNumber,account,accountKind,bank,phone,quantity,grade,amount,note";
    public const string ChineseHeader = "序号,户号,姓名,身份证号,账号,账号类型,开户行,手机号,数量,等级,金额,备注";

    public static Task<SubmissionReading> Read(string json) => Read(Encoding.UTF8.GetBytes(json), "application/json");

    public static Task<SubmissionReading> Read(byte[] body, string? contentType) =>
        SubmissionReader.Read(new MemoryStream(body), contentType, null, CancellationToken.None);

    public static async Task<SubmissionReading> Read(MultipartFormDataContent parts)
    {
        var body = await parts.ReadAsByteArrayAsync();
        return await Read(body, parts.Headers.ContentType!.ToString());
    }

    public static IReadOnlyList<WrittenLine> Csv(string text, out ProblemList found) => Csv(Encoding.UTF8.GetBytes(text), out found);

    public static IReadOnlyList<WrittenLine> Csv(byte[] content, out ProblemList found) => ListFile.Read(content, found = new ProblemList());

    /// <summary>A sample roster as a client would send it.</summary>
    public static MultipartFormDataContent Sample(string name)
    {
        var folder = Path.Combine(SampleRosters.Root, name.Replace('/', Path.DirectorySeparatorChar));
        var parts = new MultipartFormDataContent
        {
            { new ByteArrayContent(File.ReadAllBytes(Path.Combine(folder, "roster.json"))), "roster" },
            { new ByteArrayContent(File.ReadAllBytes(Path.Combine(folder, "lines.csv"))), "lines", "lines.csv" },
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "documents")).Order(StringComparer.Ordinal))
            parts.Add(new ByteArrayContent(File.ReadAllBytes(file)), $"documents.{Path.GetFileNameWithoutExtension(file)}", Path.GetFileName(file));
        return parts;
    }

    /// <summary>A document whose kind stands in a header of its part.</summary>
    public static ByteArrayContent Document(byte[] content, string kind)
    {
        var part = new ByteArrayContent(content);
        part.Headers.Add("kind", kind);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        return part;
    }

    public static string Json(string lines) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"programme":"dividend","village":"999901001001","period":"2026","declaredCount":1,"declaredTotal":"300.00","meeting":{"date":"2026-02-26","attendees":58,"votesFor":56,"votesAgainst":1},"submittedBy":"clerk-001001","lines":{{lines}}}""");
}
