using System.Globalization;
using ExcelDataReader;

namespace Disbursement.Application.Intake;

/// <summary>The rows of a sheet as texts, by their place on the sheet.</summary>
internal sealed class XlsxRows(IExcelDataReader reader, XlsxNotes notes) : IListRows
{
    private readonly List<string> cells = [];
    private int read;

    public IReadOnlyList<string> Cells => cells;

    public RowFault Fault { get; private set; }

    /// <summary>Whether rows were left unread because there are too many.</summary>
    public bool Cut { get; private set; }

    public CellNote NoteOf(int column) => notes.Of(reader.Depth, column);

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
        for (var column = 0; column < Math.Min(reader.FieldCount, IntakeLimits.Columns); column++) cells.Add(TextOf(reader.GetValue(column)));
        Fault = cells.Exists(cell => cell.Length > IntakeLimits.ValueCharacters) ? RowFault.TooLarge : RowFault.None;
        return cells.Exists(cell => cell.Length > 0);
    }

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
