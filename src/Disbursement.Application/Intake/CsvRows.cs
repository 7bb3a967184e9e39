using System.Text;

namespace Disbursement.Application.Intake;

/// <summary>What is wrong with the form of a row.</summary>
internal enum CsvFault
{
    None,

    /// <summary>Something stands behind a closing quotation mark, the last one is not closed, or there are far too many columns.</summary>
    Form,

    /// <summary>A value beyond the limit: where it ends nobody knows, so the reading ends here.</summary>
    TooLarge,
}

/// <summary>Reads CSV by RFC 4180, one row at a time. Blank rows are passed over; a quotation mark inside an unquoted value stands for itself.</summary>
internal sealed class CsvRows(string text)
{
    private readonly List<string> cells = [];
    private readonly StringBuilder value = new();
    private int at;
    private CsvFault fault;

    /// <summary>The cells of the row that was read last.</summary>
    public IReadOnlyList<string> Cells => cells;

    public CsvFault Fault => fault;

    /// <summary>Goes to the next row that is not blank; false at the end of the text.</summary>
    public bool Next()
    {
        if (fault is CsvFault.TooLarge) return false;
        while (at < text.Length && text[at] is '\r' or '\n') at++;
        if (at >= text.Length) return false;
        cells.Clear();
        fault = CsvFault.None;
        while (ReadCell())
        {
            // The comma that ended the value begins another, also at the end of the text.
        }
        return true;
    }

    /// <summary>Reads one value; true if a comma follows it.</summary>
    private bool ReadCell()
    {
        value.Clear();
        if (at < text.Length && text[at] == '"') ReadQuoted();
        else ReadPlain();
        if (fault is CsvFault.TooLarge) return false;
        if (cells.Count < IntakeLimits.Columns) cells.Add(value.ToString());
        else fault = CsvFault.Form;
        return at < text.Length && text[at++] == ',';
    }

    private void ReadPlain()
    {
        while (at < text.Length && text[at] is not (',' or '\r' or '\n')) Append(text[at++]);
    }

    private void ReadQuoted()
    {
        at++;
        while (at < text.Length && fault is not CsvFault.TooLarge)
        {
            if (text[at] != '"') Append(text[at++]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                Append('"');
                at += 2;
            }
            else
            {
                at++;
                if (at < text.Length && text[at] is not (',' or '\r' or '\n')) fault = CsvFault.Form;
                ReadPlain();
                return;
            }
        }
        if (fault is CsvFault.None) fault = CsvFault.Form;
    }

    private void Append(char character)
    {
        value.Append(character);
        if (value.Length <= IntakeLimits.ValueCharacters) return;
        fault = CsvFault.TooLarge;
        at = text.Length;
    }
}
