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
            ReportForm(Place.Of(place), row, found);
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
            if (IsAsTyped(note, field)) continue;
            Report(note, Place.Of(place, field), found);
            line[field] = Unreadable.Text;
        }
    }

    // Two households may differ in noughts alone; quantities and amounts are compared by value, and a telephone pays nobody.
    private static bool IsAsTyped(CellNote note, LineField field) => note switch
    {
        CellNote.None => true,
        CellNote.Number => field is not (LineField.IdNumber or LineField.Account),
        CellNote.Formatted => field is not (LineField.IdNumber or LineField.Account or LineField.Household),
        CellNote.Formula or CellNote.Error or CellNote.Date => false,
    };

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
            case CellNote.Date:
                found.Error(ProblemCode.ExcelNumber, at,
                    "被电子表格变成了日期或时间。请将该列设为“文本”格式，重新录入后再提交。",
                    "a spreadsheet made a date or a time of this. Format the column as text, type it again and submit again.");
                break;
            case CellNote.Number or CellNote.Formatted:
                SpreadsheetNumber.Report(at, found);
                break;
            case CellNote.None:
                break;
        }
    }

    /// <summary>Says that a row does not fit, and which lines of the file it took with it.</summary>
    public static void ReportForm(Place at, IListRows row, ProblemList found)
    {
        var ((first, last), count) = (row.Span, row.Span.Last - row.Span.First + 1);
        if (count == 1)
        {
            found.Error(ProblemCode.BadFile, at,
                "列数或引号与表头不符。含逗号的内容须用英文双引号括起，引号须成对。请更正该行。",
                "columns or quotation marks do not fit the header. Put values with a comma in double quotes, and close each quote.");
            return;
        }
        found.Error(ProblemCode.BadFile, at,
            $"文件第{first}行到第{last}行（共{count}行）连成了一行：引号未成对，或内容中有换行，其间的人员会漏掉。请核对这几行的英文双引号，并删去内容中的换行。",
            $"lines {first} to {last} of the file ({count} lines) run together into one row: a quotation mark is not closed, or a value has a line break, and payees between would be left out. Check the double quotes there, and take line breaks out of values.");
    }

    private static void ReportTooLarge(Place at, ProblemList found) => found.Error(ProblemCode.TooLarge, at,
        $"有一栏超过{IntakeLimits.ValueCharacters}个字符，可能引号未成对。请检查该行及上一行的引号。",
        $"a value has more than {IntakeLimits.ValueCharacters} characters; perhaps a quotation mark is not closed here or in the line before. Check them.");
}
