using System.Globalization;
using System.Text;
using Disbursement.Domain.Values;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;

namespace Disbursement.Host.Tests.Bounds;

/// <summary>Rosters of as many lines as a roster may have: the sample's village, programme and documents, with payees of their own.</summary>
internal static class LargeRoster
{
    /// <summary>api.md, Limits.</summary>
    public const int Lines = 10_000;

    private const int Yuan = 300;

    /// <summary>The parts of a submission. Rosters with different seeds have no payee in common.</summary>
    public static MultipartFormDataContent Parts(int seed)
    {
        var parts = new MultipartFormDataContent
        {
            { new StringContent(Head), "roster" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv(seed))), "lines", "lines.csv" },
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(HostFixture.Rosters, "dividend", "documents")).Order(StringComparer.Ordinal))
            parts.Add(new ByteArrayContent(File.ReadAllBytes(file)), $"documents.{Path.GetFileNameWithoutExtension(file)}", Path.GetFileName(file));
        return parts;
    }

    /// <summary>Submits one and answers the case's id and number.</summary>
    public static async Task<(string Id, string Number)> Submit(HostFixture host, int seed = 0)
    {
        using var answer = await SystemClient.Demo(host).Post("/api/v1/rosters", Parts(seed), Guid.NewGuid().ToString());
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        var made = await SystemClient.Json(answer);
        return (made.GetProperty("id").GetString()!, made.GetProperty("number").GetString()!);
    }

    private static string Head => $$"""
        {
          "programme": "dividend", "village": "999901001001", "period": "2026",
          "declaredCount": {{Lines}}, "declaredTotal": "{{Lines * Yuan}}.00",
          "meeting": { "date": "2026-02-26", "attendees": 58, "votesFor": 56, "votesAgainst": 1 },
          "submittedBy": "clerk-001001"
        }
        """;

    private static string Csv(int seed)
    {
        var csv = new StringBuilder("line,household,name,idNumber,account,accountKind,bank,phone,quantity,grade,amount,note\n");
        for (var line = 1; line <= Lines; line++)
            csv.Append(CultureInfo.InvariantCulture, $"{line},H{seed:D2}-{line:D5},村民,{Id(seed, line)},{Account(seed, line)},social-security-card,清禾农村商业银行,15480000000,1,,{Yuan}.00,\n");
        return csv.ToString();
    }

    private static string Id(int seed, int line)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999901{1940 + seed}{1 + (line / 1000):D2}01{line % 1000:D3}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static string Account(int seed, int line)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999999{(seed * 100_000) + line:D12}");
        return digits + AccountNumber.CheckDigit(digits);
    }
}
