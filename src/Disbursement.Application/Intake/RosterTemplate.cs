using System.Globalization;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Line = Disbursement.Domain.Intake.Line;

namespace Disbursement.Application.Intake;

/// <summary>
/// The XLSX that a village fills in: one header, the columns as text so that no spreadsheet rounds an ID, and the payees of last time with
/// ID, account and telephone masked. What is left as it is need not be typed again.
/// </summary>
public static class RosterTemplate
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint AsText = 1;
    private const uint AsHeader = 2;

    /// <summary>The built-in number format "@".</summary>
    private const uint TextFormat = 49;

    public static byte[] Write(IEnumerable<Line> last, string language)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>("list");
            sheet.Worksheet = Sheet(last, language);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = "list", SheetId = 1, Name = language == Languages.English ? "Roster" : "花名册" }));
        }
        return stream.ToArray();
    }

    // The order of the parts is the schema's.
    private static Worksheet Sheet(IEnumerable<Line> last, string language) => new(
        new SheetViews(new SheetView(Frozen()) { WorkbookViewId = 0 }),
        new Columns(Fields.OfLine.Select(ColumnOf)),
        new SheetData([HeaderRow(language), .. last.Select((line, index) => LineRow(line, index + 1, language))]),
        new DataValidations(Kinds(language)) { Count = 1 });

    private static Pane Frozen() => new() { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };

    private static Column ColumnOf(LineField field, int index) => new()
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = WidthOf(field),
        CustomWidth = true,
        Style = IsNumber(field) ? 0 : AsText,
    };

    private static Row HeaderRow(string language) => new(Fields.OfLine.Select((field, index) =>
        CellOf(index, 1, language == Languages.English ? field.ToWire() : field.Name().Zh, AsHeader)))
    { RowIndex = 1 };

    private static Row LineRow(Line line, int number, string language) => new(Fields.OfLine.Select((field, index) => IsNumber(field)
        ? NumberCell(index, number + 1, MaskedPayee.Text(line, field, number, language))
        : CellOf(index, number + 1, MaskedPayee.Text(line, field, number, language), AsText)))
    { RowIndex = (uint)number + 1 };

    private static Cell CellOf(int column, int row, string text, uint style) => new(new InlineString(new Text(text)))
    {
        CellReference = Reference(column, row),
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    private static Cell NumberCell(int column, int row, string number) => new(new CellValue(number)) { CellReference = Reference(column, row) };

    private static DataValidation Kinds(string language)
    {
        var column = Reference((int)LineField.AccountKind, 2)[..^1];
        var names = Enum.GetValues<AccountKind>().Select(kind => language == Languages.English ? kind.ToWire() : kind.Name(language));
        return new DataValidation(new Formula1($"\"{string.Join(',', names)}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Create(CultureInfo.InvariantCulture, $"{column}2:{column}{RosterChecks.MostLines + 1}") },
        };
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true, FontId = 1, ApplyFont = true })
        { Count = 3 });

    private static bool IsNumber(LineField field) => field is LineField.Line or LineField.Quantity or LineField.Amount;

    private static double WidthOf(LineField field) => field switch
    {
        LineField.IdNumber or LineField.Account or LineField.Bank => 24,
        LineField.Household or LineField.Name or LineField.AccountKind or LineField.Phone or LineField.Amount or LineField.Note => 15,
        LineField.Line or LineField.Quantity or LineField.Grade => 9,
    };

    private static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
}
