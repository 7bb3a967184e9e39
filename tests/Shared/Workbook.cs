using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Disbursement.Tests.Shared;

/// <summary>An XLSX written by hand, so that tests can put into it what no well-behaved program would.</summary>
internal sealed class Workbook
{
    public const string Header = "序号,户号,姓名,身份证号,账号,账号类型,开户行,手机号,数量,等级,金额,备注";

    // General, a date, one of its own, elapsed time, text, whole numbers, LibreOffice's General, WPS's number: by their numbers in the format.
    private static readonly int[] Formats = [0, 14, 164, 46, 49, 1, 165, 166];

    private readonly List<string> rows = [];
    private readonly List<(string Path, byte[] Content)> parts = [];

    /// <summary>XML in front of the sheet, such as a DTD.</summary>
    public string Prologue { get; init; } = "";

    public static Workbook WithHeader(string header = Header) => new Workbook().Row([.. header.Split(',')]);

    /// <summary>A cell that holds a number, as when nobody formatted the column.</summary>
    public static string Number(string value) => $"<c{{0}}><v>{value}</v></c>";

    /// <summary>A number that the spreadsheet shows as a date: <c>3-12</c> typed into a cell that nobody formatted.</summary>
    public static string Date(string serial) => $"<c{{0}} s=\"1\"><v>{serial}</v></c>";

    /// <summary>A number that a format of its own shows with noughts in front: 12 as <c>0012</c>.</summary>
    public static string Padded(string value) => $"<c{{0}} s=\"2\"><v>{value}</v></c>";

    /// <summary>A number that the spreadsheet shows as hours and minutes, as many hours as there are.</summary>
    public static string Duration(string serial) => $"<c{{0}} s=\"3\"><v>{serial}</v></c>";

    /// <summary>A number in a cell of a format that shows it as it is.</summary>
    /// <param name="style">4: formatted as text after it was typed; 5: whole numbers; 6: "General" under a number of its own, as LibreOffice writes it; 7: WPS.</param>
    public static string Plain(string value, int style) => $"<c{{0}} s=\"{style}\"><v>{value}</v></c>";

    public static string Formula(string formula, string cached) => $"<c{{0}}><f>{SecurityElement.Escape(formula)}</f><v>{cached}</v></c>";

    public static string Error() => "<c{0} t=\"e\"><v>#N/A</v></c>";

    /// <summary>Adds a row of texts, or of cells that <see cref="Number"/> and its neighbours made.</summary>
    public Workbook Row(params string[] cells) => RowAt(rows.Count + 1, cells);

    public Workbook RowAt(int number, params string[] cells)
    {
        var xml = cells.Select((cell, column) =>
        {
            var place = string.Create(CultureInfo.InvariantCulture, $" r=\"{(char)('A' + column)}{number}\"");
            return cell.StartsWith("<c", StringComparison.Ordinal)
                ? cell.Replace("{0}", place, StringComparison.Ordinal)
                : cell.Length == 0 ? "" : $"<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell)}</t></is></c>";
        });
        rows.Add($"<row r=\"{number}\">{string.Concat(xml)}</row>");
        return this;
    }

    public Workbook Part(string path, byte[] content)
    {
        parts.Add((path, content));
        return this;
    }

    public byte[] ToBytes()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Types}.worksheet+xml\"/></Types>");
            Add(archive, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"花名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"0000\"/><numFmt numFmtId=\"165\" formatCode=\"General\"/><numFmt numFmtId=\"166\" formatCode=\"0_ \"/></numFmts><cellXfs count=\"{Formats.Length}\">{string.Concat(Formats.Select(format => $"<xf numFmtId=\"{format}\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>");
            Add(archive, "xl/worksheets/sheet1.xml", $"{Prologue}<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>");
            foreach (var (path, content) in parts)
            {
                using var part = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string path, string xml)
    {
        using var part = archive.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
