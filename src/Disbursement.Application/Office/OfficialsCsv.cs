using Disbursement.Application.Intake;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>A row that was set aside, as it was written, and why.</summary>
internal sealed record BadRow(IReadOnlyList<string> Cells, string Problem);

/// <summary>An official as the rows of a file say, or that he has left.</summary>
internal sealed record ImportedOfficial(OfficialText? Text, string Id, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>
/// Reads officials from CSV: one row for each post, rows with the same id are one official. Columns in any order, English or Chinese names; a column of PINs
/// is refused, because a PIN that was ever in a file is nobody's signature.
/// </summary>
internal sealed class OfficialsCsv
{
    public const int MostRows = 10_000;

    private const string Left = "left";
    private const string LeftInChinese = "离任";

    private static readonly (string English, string Chinese, bool Required)[] Known =
    [
        ("id", "编号", true), ("name", "姓名", true), ("email", "邮箱", true), ("role", "角色", true), ("area", "区划", true),
        ("person", "人员", false), ("language", "语言", false), ("programmes", "项目", false), ("idNumber", "身份证号", false),
    ];

    private static readonly string[] Forbidden = ["pin", "password", "口令", "密码"];

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<BadRow> bad = [];

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Why the whole file cannot be read; <see langword="null"/> if it can.</summary>
    public string? Refusal { get; private set; }

    public IReadOnlyList<BadRow> Bad => bad;

    public IReadOnlyList<ImportedOfficial> Officials { get; private set; } = [];

    public int Rows { get; private set; }

    public static OfficialsCsv Read(ReadOnlySpan<byte> content)
    {
        var csv = new OfficialsCsv();
        if (!CsvText.TryDecode(content, out var text, out var broken)) csv.Refusal = $"Row {broken} is neither UTF-8 nor GB 18030. Save the file as CSV UTF-8.";
        else csv.Read(new CsvRows(text));
        return csv;
    }

    private void Read(CsvRows rows)
    {
        if (!rows.Next())
        {
            Refusal = "The file is empty.";
            return;
        }
        Header = [.. rows.Cells];
        Refusal = ReadHeader();
        if (Refusal is not null) return;
        var good = new List<IReadOnlyList<string>>();
        while (rows.Next())
        {
            IReadOnlyList<string> cells = [.. rows.Cells];
            if (++Rows > MostRows) Refusal = $"The file has more than {MostRows} rows. Split it.";
            if (Refusal is not null) return;
            if (rows.Fault is RowFault.None && cells.Count <= Header.Count) good.Add(cells);
            else bad.Add(new BadRow(cells, "The row is no CSV, or has more values than the header: look at its quotation marks and commas."));
        }
        Officials = [.. good.GroupBy(row => Value(row, "id"), StringComparer.Ordinal).Select(Official).OfType<ImportedOfficial>()];
    }

    private string? ReadHeader()
    {
        for (var place = 0; place < Header.Count; place++)
        {
            var name = Header[place].Trim();
            if (Forbidden.Contains(name, StringComparer.OrdinalIgnoreCase)) return $"The column \"{name}\" is refused: a PIN is never in a file. Each official chooses it when he is enrolled.";
            var known = Known.FirstOrDefault(column => column.English.Equals(name, StringComparison.OrdinalIgnoreCase) || column.Chinese == name);
            if (known.English is not null && !columns.TryAdd(known.English, place)) return $"The header names \"{name}\" twice. Take one column out.";
        }
        var missing = Known.Where(column => column.Required && !columns.ContainsKey(column.English)).Select(column => $"{column.English} ({column.Chinese})").ToList();
        return missing.Count == 0 ? null : $"The first row must be the header; it lacks {string.Join(", ", missing)}.";
    }

    private ImportedOfficial? Official(IGrouping<string, IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (rows.Key.Length == 0) return SetAside(all, "The id is missing; give a-z, 0-9 and hyphens.");
        var first = all[0];
        if (all.Skip(1).Any(row => Known.Any(column => !IsOfPost(column.English) && Value(row, column.English) != Value(first, column.English))))
            return SetAside(all, "Rows with this id differ in more than role, area and programmes; one official has one name and one address.");
        if (all.Exists(row => IsLeft(Value(row, "role"))))
            return all.Count == 1 ? new ImportedOfficial(null, rows.Key, all) : SetAside(all, "He has left, and holds a post as well; keep one.");
        return new ImportedOfficial(Text(first, all), rows.Key, all);
    }

    private ImportedOfficial? SetAside(List<IReadOnlyList<string>> rows, string problem)
    {
        bad.AddRange(rows.Select(row => new BadRow(row, problem)));
        return null;
    }

    private OfficialText Text(IReadOnlyList<string> first, IEnumerable<IReadOnlyList<string>> rows) => new()
    {
        Id = Value(first, "id"),
        Person = Value(first, "person") is { Length: > 0 } person ? person : $"person-{Value(first, "id")}",
        Name = Value(first, "name"),
        Email = Value(first, "email"),
        Language = Value(first, "language") is { Length: > 0 } language ? language : Languages.Chinese,
        IdNumber = Value(first, "idNumber"),
        Posts = [.. rows.Select(row => new PostText(RoleOf(Value(row, "role")), Value(row, "area"), Value(row, "programmes").Split([' ', ';', '、', ','], StringSplitOptions.RemoveEmptyEntries)))],
    };

    private string Value(IReadOnlyList<string> row, string column) =>
        columns.TryGetValue(column, out var place) && place < row.Count ? Normal(row[place], column) : "";

    private static string Normal(string text, string column) => column switch
    {
        "name" => WrittenText.NormaliseName(text),
        "programmes" => text.Trim(),
        _ => WrittenText.NormaliseCode(text),
    };

    private static bool IsOfPost(string column) => column is "role" or "area" or "programmes";

    private static bool IsLeft(string role) => role is Left or LeftInChinese;

    private static string RoleOf(string text)
    {
        foreach (var role in Enum.GetValues<Role>())
            if (CaseTexts.Of(role).Zh == text) return OfficialText.WireOf(role);
        return text;
    }
}
