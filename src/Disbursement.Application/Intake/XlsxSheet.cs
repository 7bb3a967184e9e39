using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Disbursement.Application.Intake;

/// <summary>The cells of a sheet that are not what somebody typed.</summary>
internal sealed class XlsxNotes
{
    private readonly Dictionary<(int Row, int Column), CellNote> notes = [];

    public CellNote Of(int row, int column) => notes.GetValueOrDefault((row, column));

    public void Add(int row, int column, CellNote note) => notes[(row, column)] = note;
}

/// <summary>Looks at a sheet's own XML for what the reading library does not tell: which cells are formulas or errors, or dates written out.</summary>
internal static class XlsxSheet
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    /// <exception cref="InvalidDataException">The workbook has no such sheet.</exception>
    public static XlsxNotes NotesOf(ZipArchive archive, string sheet)
    {
        var notes = new XlsxNotes();
        using var reader = XmlReader.Create(Part(archive, PathOf(archive, sheet)), Settings);
        for (var (row, column) = (-1, -1); reader.Read();)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "row") (row, column) = (Given(reader.GetAttribute("r"), row + 1), -1);
            if (reader.LocalName != "c") continue;
            column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
            if (NoteOf(reader) is var note and not CellNote.None) notes.Add(row, column, note);
        }
        return notes;
    }

    private static CellNote NoteOf(XmlReader cell)
    {
        var note = cell.GetAttribute("t") switch
        {
            "e" => CellNote.Error,
            "d" => CellNote.Date,
            _ => CellNote.None,
        };
        if (cell.IsEmptyElement) return CellNote.None;
        // Ends at the cell's own end, so that the caller goes on with the next.
        for (var depth = cell.Depth; cell.Read() && cell.Depth > depth;)
        {
            if (cell.NodeType == XmlNodeType.Element && cell.Depth == depth + 1 && cell.LocalName == "f") note = CellNote.Formula;
        }
        return note;
    }

    private static int Given(string? row, int otherwise) =>
        int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : otherwise;

    /// <summary>The column of a reference such as <c>AB12</c>, from nought.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3)) column = (column * 26) + letter - 'A' + 1;
        return column == 0 ? null : column - 1;
    }

    private static string PathOf(ZipArchive archive, string name)
    {
        var sheet = Load(archive, "xl/workbook.xml").Descendants().FirstOrDefault(element => element.Name.LocalName == "sheet" && (string?)element.Attribute("name") == name);
        var id = sheet?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0)?.Value;
        var target = Load(archive, "xl/_rels/workbook.xml.rels").Descendants()
            .Where(element => element.Name.LocalName == "Relationship" && (string?)element.Attribute("Id") == id)
            .Select(element => (string?)element.Attribute("Target")).FirstOrDefault()
            ?? throw new InvalidDataException("The sheet is not in the workbook.");
        return target.StartsWith('/') ? target[1..] : "xl/" + target;
    }

    private static XDocument Load(ZipArchive archive, string path)
    {
        using var reader = XmlReader.Create(Part(archive, path), Settings);
        return XDocument.Load(reader);
    }

    private static Stream Part(ZipArchive archive, string path) =>
        archive.GetEntry(path)?.Open() ?? throw new InvalidDataException("A part of the workbook is missing.");
}
