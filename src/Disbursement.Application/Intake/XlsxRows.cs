using System.Globalization;
using ExcelDataReader;

namespace Disbursement.Application.Intake;

/// <summary>The rows of a sheet as texts, by their place on the sheet.</summary>
internal sealed class XlsxRows(IExcelDataReader reader, XlsxNotes notes) : IListRows
{
    // Formats that show a whole number as it is kept; the last is what WPS makes of "number".
    private static readonly HashSet<string> PlainFormats = new(["General", "0", "@", "0_ "], StringComparer.OrdinalIgnoreCase);

    private readonly List<string> cells = [];
    private readonly List<CellNote> kinds = [];
    private int read;

    public IReadOnlyList<string> Cells => cells;

    public RowFault Fault { get; private set; }

    /// <summary>Whether rows were left unread because there are too many.</summary>
    public bool Cut { get; private set; }

    public (int First, int Last) Span => (reader.Depth + 1, reader.Depth + 1);

    public CellNote NoteOf(int column) => notes.Of(reader.Depth, column) is var note and not CellNote.None ? note
        : column < kinds.Count ? kinds[column] : CellNote.None;

    public bool Next()
    {
        while (Fault is not RowFault.TooLarge && reader.Read())
        {
            if (++read > IntakeLimits.SheetRows)
            {
                Cut = true;
                return false;
            }
            if (ReadCells()) return true;
        }
        return false;
    }

    /// <summary>Reads one row; false if it is blank.</summary>
    private bool ReadCells()
    {
        cells.Clear();
        kinds.Clear();
        for (var column = 0; column < Math.Min(reader.FieldCount, IntakeLimits.Columns); column++)
        {
            var value = reader.GetValue(column);
            cells.Add(TextOf(value));
            kinds.Add(KindOf(value, column));
        }
        Fault = cells.Exists(cell => cell.Length > IntakeLimits.ValueCharacters) ? RowFault.TooLarge : RowFault.None;
        return cells.Exists(cell => cell.Length > 0);
    }

    private CellNote KindOf(object? value, int column) => value switch
    {
        DateTime or TimeSpan => CellNote.Date,
        double => PlainFormats.Contains(reader.GetNumberFormatString(column) ?? "General") ? CellNote.Number : CellNote.Formatted,
        _ => CellNote.None,
    };

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => TextOf(number),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // A spreadsheet keeps 15 digits; what a double has beyond them (0.1 + 0.2) nobody typed, and decimal drops it.
    private static string TextOf(double number) => Math.Abs(number) < 1e15
        ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
        : number.ToString("0", CultureInfo.InvariantCulture);
}
