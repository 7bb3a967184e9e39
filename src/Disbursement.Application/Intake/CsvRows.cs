using System.Text;

namespace Disbursement.Application.Intake;

/// <summary>Reads CSV by RFC 4180, one row at a time. Blank rows are passed over; a quotation mark inside an unquoted value stands for itself, and a line break inside a quoted one is a fault.</summary>
internal sealed class CsvRows(string text) : IListRows
{
    private readonly List<string> cells = [];
    private readonly StringBuilder value = new();
    private int at;
    private int line = 1;
    private RowFault fault;

    /// <summary>The cells of the row that was read last.</summary>
    public IReadOnlyList<string> Cells => cells;

    public RowFault Fault => fault;

    public (int First, int Last) Span { get; private set; }

    public CellNote NoteOf(int column) => CellNote.None;

    /// <summary>Goes to the next row that is not blank; false at the end of the text.</summary>
    public bool Next()
    {
        if (fault is RowFault.TooLarge) return false;
        while (at < text.Length && text[at] is '\r' or '\n') Take();
        if (at >= text.Length) return false;
        Span = (line, line);
        cells.Clear();
        fault = RowFault.None;
        while (ReadCell())
        {
            // The comma that ended the value begins another, also at the end of the text.
        }
        if (fault is RowFault.None && Span.Last > Span.First) fault = RowFault.Form;
        return true;
    }

    /// <summary>Reads one value; true if a comma follows it.</summary>
    private bool ReadCell()
    {
        value.Clear();
        if (at < text.Length && text[at] == '"') ReadQuoted();
        else ReadPlain();
        if (fault is RowFault.TooLarge) return false;
        if (cells.Count < IntakeLimits.Columns) cells.Add(value.ToString());
        else fault = RowFault.Form;
        Span = (Span.First, line);
        return at < text.Length && Take() == ',';
    }

    private void ReadPlain()
    {
        while (at < text.Length && text[at] is not (',' or '\r' or '\n')) Append(text[at++]);
    }

    private void ReadQuoted()
    {
        at++;
        while (at < text.Length && fault is not RowFault.TooLarge)
        {
            if (text[at] != '"') Append(Take());
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                Append('"');
                at += 2;
            }
            else
            {
                at++;
                if (at < text.Length && text[at] is not (',' or '\r' or '\n')) fault = RowFault.Form;
                ReadPlain();
                return;
            }
        }
        if (fault is RowFault.None) fault = RowFault.Form;
    }

    private char Take()
    {
        var taken = text[at++];
        if (taken == '\n' || (taken == '\r' && (at >= text.Length || text[at] != '\n'))) line++;
        return taken;
    }

    private void Append(char character)
    {
        value.Append(character);
        if (value.Length <= IntakeLimits.ValueCharacters) return;
        fault = RowFault.TooLarge;
        at = text.Length;
    }
}
