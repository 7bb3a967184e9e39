using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

internal static class ProgrammeReader
{
    private const string RateCure = "Give a rate above nought in yuan with two digits, such as \"112.50\".";

    public static Programme Programme(ObjectReader reader, Mistakes mistakes)
    {
        var basis = reader.Member<BasisKind>("basis");
        foreach (var member in new[] { "rate", "rates", "percent" })
            if (reader.Optional(member) is { } given && basis is { } known && member != RateMember(known))
                mistakes.Add(given, $"A programme on the basis {Words.Of(known)} has \"{RateMember(known)}\" and no \"{member}\"; take it out or change the basis.");
        return new Programme
        {
            Key = reader.Key("key"),
            Version = reader.Whole("version", 1, 1_000_000),
            Name = reader.Names("name"),
            Basis = basis.GetValueOrDefault(),
            Rates = Rates(reader, basis, mistakes),
            Percent = basis is BasisKind.Percent ? reader.Whole("percent", 1, 100) : 0,
            Unit = reader.Names("unit"),
            LineLimit = reader.Value<Money>("lineLimit", Words.TryRate, "Give the most that one line may draw, in yuan with two digits."),
            RequiredDocuments = reader.Values<string>("requiredDocuments", ObjectReader.TryKey, "Give a kind of document, such as \"sealed-list\"."),
            PlanKey = reader.Key("plan"),
            Bank = reader.Key("bank"),
            OpenPeriods = reader.Values<Period>("openPeriods", Period.TryParse, "Give a period: 2026, 2026-H1, 2026-Q3, 2026-05 or the name of an event."),
            Subject = reader.OptionalValue<ClaimSubject>("subject", Words.TryMember, Words.Cure<ClaimSubject>()),
            Confidential = reader.Truth("confidential"),
            PaysEnterprises = reader.Truth("paysEnterprises"),
            RemittanceText = reader.Text("remittanceText", 140),
        };
    }

    private static string RateMember(BasisKind basis) => basis switch
    {
        BasisKind.Equal or BasisKind.PerUnit => "rate",
        BasisKind.PerGrade => "rates",
        BasisKind.Percent => "percent",
    };

    private static Dictionary<string, Money> Rates(ObjectReader reader, BasisKind? basis, Mistakes mistakes) => basis switch
    {
        BasisKind.Equal or BasisKind.PerUnit => new() { [""] = reader.Value<Money>("rate", Words.TryRate, RateCure) },
        BasisKind.PerGrade => reader.Required("rates") is { } grades ? Grades(grades, mistakes) : [],
        BasisKind.Percent or null => [],
    };

    private static Dictionary<string, Money> Grades(SourceNode node, Mistakes mistakes)
    {
        var grades = new ObjectReader(node, mistakes);
        var rates = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var (grade, at) in node.Members)
        {
            if (grade.Length is 0 or > 20 || grade.Trim() != grade || grade.Any(char.IsControl)) mistakes.Add(at, "Name the grade with 1 to 20 characters.");
            else rates[grade] = grades.Value<Money>(grade, Words.TryRate, RateCure);
        }
        if (node is { Kind: SourceKind.Object, Members.Count: 0 }) mistakes.Add(node, "Give at least one grade with its rate.");
        return rates;
    }
}
