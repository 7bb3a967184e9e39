using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Intake;

/// <summary>A list that a test writes itself: payees by number, the same number the same person; households by number likewise.</summary>
internal sealed record VillageList(string Programme, string Period)
{
    public string Village { get; init; } = "999901001001";

    /// <summary>Payee and household of each line.</summary>
    public IReadOnlyList<(int Person, int Household)> Lines { get; init; } = [];

    /// <summary>Makes the documents other than those of any other list.</summary>
    public string Papers { get; init; } = Guid.NewGuid().ToString();

    public static VillageList Of(string programme, params int[] people) =>
        new(programme, programme == "stable-job" ? "2026-H1" : "2026") { Lines = [.. people.Select(person => (person, person))] };

    /// <summary>The body of a request.</summary>
    public string Json()
    {
        var (grade, amount) = Programme switch { "dividend" => (null, 300), "stable-job" => ("一档", 1500), _ => ("省外", 400) };
        var body = new JsonObject
        {
            ["programme"] = Programme,
            ["village"] = Village,
            ["period"] = Period,
            ["declaredCount"] = Lines.Count,
            ["declaredTotal"] = Yuan(amount * Lines.Count),
            ["meeting"] = new JsonObject { ["date"] = "2026-02-26", ["attendees"] = 58, ["votesFor"] = 56, ["votesAgainst"] = 1 },
            ["submittedBy"] = $"clerk-{Village[6..]}",
            ["lines"] = new JsonArray([.. Lines.Select((line, index) => Line(index + 1, line, grade, amount))]),
            ["documents"] = new JsonArray(
                Document("sealed-list", "%PDF-1.7 sealed"), Document("meeting-record", "%PDF-1.7 meeting"), Document("employment-proof", "%PDF-1.7 employed")),
        };
        return body.ToJsonString();
    }

    /// <summary>A valid ID number of a person who exists in this test only.</summary>
    public static string Id(int person)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999901{new DateOnly(1950, 1, 1).AddDays(person / 999):yyyyMMdd}{(person % 999) + 1:D3}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static JsonObject Line(int number, (int Person, int Household) line, string? grade, int amount) => new()
    {
        ["line"] = number,
        ["household"] = string.Create(CultureInfo.InvariantCulture, $"001001-{line.Household:D4}"),
        ["name"] = "张三",
        ["idNumber"] = Id(line.Person),
        ["account"] = string.Create(CultureInfo.InvariantCulture, $"8{line.Person:D11}"),
        ["accountKind"] = "passbook",
        ["bank"] = "清禾农村商业银行",
        ["phone"] = "15480893535",
        ["quantity"] = "1",
        ["grade"] = grade,
        ["amount"] = Yuan(amount),
    };

    private JsonObject Document(string kind, string content) =>
        new() { ["kind"] = kind, ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(content + Papers)) };

    private static string Yuan(int amount) => string.Create(CultureInfo.InvariantCulture, $"{amount}.00");
}
