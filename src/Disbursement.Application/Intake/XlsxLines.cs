using System.IO.Compression;
using System.Text;
using System.Xml;
using Disbursement.Domain.Intake;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Disbursement.Application.Intake;

/// <summary>Reads the first visible sheet of an XLSX workbook: what somebody typed, never what a formula says.</summary>
internal static class XlsxLines
{
    /// <summary>A workbook may take several times its unpacked size in memory, so of large ones one is read at a time.</summary>
    private static readonly Lock OneAtATime = new();

    // The library asks for a Western code page when it starts, although an XLSX has none.
    static XlsxLines() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<WrittenLine> Read(ReadOnlyMemory<byte> content, ProblemList found)
    {
        try
        {
            lock (OneAtATime) return ReadWorkbook(content.ToArray(), found);
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException or ExcelReaderException or IOException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException
            or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException)
        {
            // The library reports damage in all these ways; the workbook is in memory, so none of them is an outage.
            return Refuse(ProblemCode.BadFile,
                "不是完好的 .xlsx 表格。请在电子表格软件中打开，重新“另存为”.xlsx 或 CSV 后提交。",
                "this is no sound .xlsx workbook. Open it in the spreadsheet program, save it as .xlsx or CSV again and submit that.", found);
        }
    }

    private static IReadOnlyList<WrittenLine> ReadWorkbook(byte[] content, ProblemList found)
    {
        using var archive = new ZipArchive(new MemoryStream(content, false), ZipArchiveMode.Read);
        if (XlsxPackage.Refusal(archive) is { } refusal) return Refuse(refusal.Code, refusal.Zh, refusal.En, found);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content, false));
        while (!reader.VisibleState.Equals("visible", StringComparison.OrdinalIgnoreCase) && reader.NextResult())
        {
            // Hidden sheets hold lists of choices and the like.
        }
        if (reader.FieldCount > IntakeLimits.SheetColumns)
        {
            return Refuse(ProblemCode.TooLarge, $"表格超过{IntakeLimits.SheetColumns}列。请删除多余的列后提交。",
                $"the sheet has more than {IntakeLimits.SheetColumns} columns. Take out those that are not needed.", found);
        }
        var rows = new XlsxRows(reader, XlsxSheet.NotesOf(archive, reader.Name));
        var lines = ListLines.Read(rows, found);
        return rows.Cut
            ? Refuse(ProblemCode.TooLarge, $"表格超过{IntakeLimits.SheetRows}行。请删除空行或拆分名单。",
                $"the sheet has more than {IntakeLimits.SheetRows} rows. Take out blank ones, or split the list.", found)
            : lines;
    }

    private static WrittenLine[] Refuse(ProblemCode code, string zh, string en, ProblemList found)
    {
        found.Error(code, ListFile.Lines, zh, en);
        return [];
    }
}
