using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Reads a list in CSV with an English or a Chinese header. Whatever the bytes are, it answers lines and problems and does not throw.</summary>
public static class CsvLines
{
    private static readonly Place Lines = Place.Part("lines", "明细文件", "file of lines");

    public static IReadOnlyList<WrittenLine> Read(ReadOnlySpan<byte> content, ProblemList found)
    {
        if (IsSpreadsheet(content))
        {
            found.Error(ProblemCode.BadFile, Lines, "是电子表格文件。请在电子表格软件中“另存为”CSV（UTF-8）后提交。", "this is a spreadsheet. Save it as CSV (UTF-8) and submit that.");
            return [];
        }
        if (CsvText.TryDecode(content, out var text, out var row)) return ReadText(text, found);
        found.Error(ProblemCode.BadFile, Lines, $"第{row}行的字符编码损坏。请另存为UTF-8编码的CSV。", $"the encoding of row {row} is broken. Save the file as CSV in UTF-8.");
        return [];
    }

    // XLSX is a ZIP archive; XLS is a compound file.
    private static bool IsSpreadsheet(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);

    private static List<WrittenLine> ReadText(string text, ProblemList found)
    {
        var rows = new CsvRows(text);
        rows.Next();
        if (rows.Fault is CsvFault.TooLarge) ReportTooLarge(Lines, found);
        if (rows.Fault is CsvFault.TooLarge || CsvHeader.Read(rows.Cells, found) is not { } header) return [];
        var lines = new List<WrittenLine>();
        for (var place = 1; lines.Count < IntakeLimits.LinesRead && rows.Next();)
        {
            if (rows.Fault is CsvFault.TooLarge) ReportTooLarge(Place.Of(place), found);
            var line = ReadRow(rows, header, place, found);
            lines.Add(line);
            if (!line.IsBlank && !line.IsTotalRow) place++;
        }
        return lines;
    }

    private static WrittenLine ReadRow(CsvRows row, CsvHeader header, int place, ProblemList found)
    {
        if (row.Fault is CsvFault.TooLarge) return WrittenLine.Unread();
        var cells = row.Cells;
        var wider = cells.Skip(header.Width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        if (wider || row.Fault is CsvFault.Form)
        {
            found.Error(ProblemCode.BadFile, Place.Of(place),
                "列数或引号与表头不符。含逗号的内容须用英文双引号括起，引号须成对。请更正该行。",
                "columns or quotation marks do not fit the header. Put values with a comma in double quotes, and close each quote.");
            return WrittenLine.Unread();
        }
        var line = new WrittenLine();
        foreach (var (field, column) in header.Columns) line[field] = column < cells.Count ? cells[column] : "";
        return line;
    }

    private static void ReportTooLarge(Place at, ProblemList found) => found.Error(ProblemCode.TooLarge, at,
        $"有一栏超过{IntakeLimits.ValueCharacters}个字符，可能引号未成对。请检查该行及上一行的引号。",
        $"a value has more than {IntakeLimits.ValueCharacters} characters; perhaps a quotation mark is not closed here or in the line before. Check them.");
}
