using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Which column holds which field, told by the first row; the order is free and unknown columns are left alone.</summary>
internal sealed record CsvHeader(IReadOnlyDictionary<LineField, int> Columns, int Width)
{
    private static readonly Dictionary<string, LineField> ByName = Fields.OfLine
        .SelectMany(field => new[] { (Name: field.ToWire(), field), (Name: field.Name().Zh, field) })
        .ToDictionary(named => named.Name, named => named.field, StringComparer.OrdinalIgnoreCase);

    /// <returns><see langword="null"/> if the row is no header.</returns>
    public static CsvHeader? Read(IReadOnlyList<string> cells, ProblemList found)
    {
        var columns = new Dictionary<LineField, int>();
        for (var column = 0; column < cells.Count; column++)
        {
            if (!ByName.TryGetValue(WrittenText.NormaliseCode(cells[column]), out var field)) continue;
            if (!columns.TryAdd(field, column))
                return Refuse($"表头中“{field.Name().Zh}”出现两次。请删除一列。", $"the header names {field.ToWire()} twice. Take one column out.", found);
        }
        var missing = Fields.OfLine.Where(field => field.IsRequired() && !columns.ContainsKey(field)).ToList();
        if (missing.Count == 0) return new CsvHeader(columns, cells.Count);
        return Refuse(
            $"首行须为表头，缺少：{string.Join("、", missing.Select(field => field.Name().Zh))}。请使用模板。",
            $"the first row must be the header; it lacks {string.Join(", ", missing.Select(field => field.ToWire()))}. Use the template.", found);
    }

    private static CsvHeader? Refuse(string zh, string en, ProblemList found)
    {
        found.Error(ProblemCode.BadFile, Place.Part("lines", "明细文件", "file of lines"), zh, en);
        return null;
    }
}
