using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Lines from rows: the header tells which column is which, and each row that follows is a line, a total or blank.</summary>
internal static class ListLines
{
    public static IReadOnlyList<WrittenLine> Read(IListRows rows, ProblemList found)
    {
        if (ListHeader.Find(rows, found) is not { } header)
        {
            if (rows.Fault is RowFault.TooLarge) ReportTooLarge(ListFile.Lines, found);
            return [];
        }
        var lines = new List<WrittenLine>();
        for (var place = 1; lines.Count < IntakeLimits.LinesRead && rows.Next();)
        {
            if (rows.Fault is RowFault.TooLarge) ReportTooLarge(Place.Of(place), found);
            var line = ReadRow(rows, header, place, found);
            lines.Add(line);
            if (!line.IsBlank && !line.IsTotalRow) place++;
        }
        return lines;
    }

    private static WrittenLine ReadRow(IListRows row, ListHeader header, int place, ProblemList found)
    {
        if (row.Fault is RowFault.TooLarge) return WrittenLine.Unread();
        var cells = row.Cells;
        var wider = cells.Skip(header.Width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        if (wider || row.Fault is RowFault.Form)
        {
            found.Error(ProblemCode.BadFile, Place.Of(place),
                "列数或引号与表头不符。含逗号的内容须用英文双引号括起，引号须成对。请更正该行。",
                "columns or quotation marks do not fit the header. Put values with a comma in double quotes, and close each quote.");
            return WrittenLine.Unread();
        }
        var line = new WrittenLine();
        foreach (var (field, column) in header.Columns) line[field] = column < cells.Count ? cells[column] : "";
        if (!line.IsBlank && !line.IsTotalRow) ReadNotes(row, header, line, place, found);
        return line;
    }

    // A sum in a row of totals may be a formula: that row is no payee.
    private static void ReadNotes(IListRows row, ListHeader header, WrittenLine line, int place, ProblemList found)
    {
        foreach (var (field, column) in header.Columns)
        {
            var note = row.NoteOf(column);
            if (note is CellNote.None || (note is CellNote.Rounded && field is not (LineField.IdNumber or LineField.Account))) continue;
            Report(note, Place.Of(place, field), found);
            line[field] = Unreadable.Text;
        }
    }

    private static void Report(CellNote note, Place at, ProblemList found)
    {
        switch (note)
        {
            case CellNote.Formula:
                found.Error(ProblemCode.UnsafeText, at,
                    "是公式，不是数值。请选中该列复制，再“选择性粘贴”为“数值”后提交。",
                    "this is a formula and no value. Copy the column, paste it as values, and submit again.");
                break;
            case CellNote.Error:
                found.Error(ProblemCode.BadFile, at, "单元格显示错误（如 #N/A）。请改为实际内容。", "the cell shows an error such as #N/A. Type what belongs there.");
                break;
            case CellNote.Rounded:
                SpreadsheetNumber.Report(at, found);
                break;
            case CellNote.None:
                break;
        }
    }

    private static void ReportTooLarge(Place at, ProblemList found) => found.Error(ProblemCode.TooLarge, at,
        $"有一栏超过{IntakeLimits.ValueCharacters}个字符，可能引号未成对。请检查该行及上一行的引号。",
        $"a value has more than {IntakeLimits.ValueCharacters} characters; perhaps a quotation mark is not closed here or in the line before. Check them.");
}
