using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Which column holds which field, told by the first row; the order is free and unknown columns are left alone.</summary>
internal sealed record ListHeader(IReadOnlyDictionary<LineField, int> Columns, int Width)
{
    private static readonly Dictionary<string, LineField> ByName = Fields.OfLine
        .SelectMany(field => new[] { (Name: field.ToWire(), field), (Name: field.Name().Zh, field) })
        .ToDictionary(named => named.Name, named => named.field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows above the header that are passed over: lists for paper begin with a title.</summary>
    private const int MostTitleRows = 5;

    /// <summary>Goes to the header, which is the first row or stands under a title, and reads it.</summary>
    /// <returns><see langword="null"/>, with a problem, if there is none.</returns>
    public static ListHeader? Find(IListRows rows, ProblemList found)
    {
        ProblemList? first = null;
        for (var title = 0; title <= MostTitleRows && rows.Next() && rows.Fault is not RowFault.TooLarge; title++)
        {
            var problems = new ProblemList();
            if (Read(rows.Cells, problems) is not { } header) first ??= problems;
            else if (rows.Fault is RowFault.None) return header;
            else
            {
                // What a quotation mark in the header swallowed may be payees.
                ListLines.ReportForm(ListFile.Lines, rows, found);
                return null;
            }
        }
        if (first is null) Read([], first = new ProblemList());
        foreach (var problem in first.Problems) found.Carry(problem);
        return null;
    }

    /// <returns><see langword="null"/> if the row is no header.</returns>
    private static ListHeader? Read(IReadOnlyList<string> cells, ProblemList found)
    {
        var columns = new Dictionary<LineField, int>();
        for (var column = 0; column < cells.Count; column++)
        {
            if (!ByName.TryGetValue(WrittenText.NormaliseCode(cells[column]), out var field)) continue;
            if (!columns.TryAdd(field, column))
                return Refuse($"表头中“{field.Name().Zh}”出现两次。请删除一列。", $"the header names {field.ToWire()} twice. Take one column out.", found);
        }
        var missing = Fields.OfLine.Where(field => field.IsRequired() && !columns.ContainsKey(field)).ToList();
        if (missing.Count == 0) return new ListHeader(columns, cells.Count);
        return Refuse(
            $"首行须为表头，缺少：{string.Join("、", missing.Select(field => field.Name().Zh))}。请使用模板。",
            $"the first row must be the header; it lacks {string.Join(", ", missing.Select(field => field.ToWire()))}. Use the template.", found);
    }

    private static ListHeader? Refuse(string zh, string en, ProblemList found)
    {
        found.Error(ProblemCode.BadFile, Place.Part("lines", "明细文件", "file of lines"), zh, en);
        return null;
    }
}
