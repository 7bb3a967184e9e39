namespace Disbursement.Application.Intake;

/// <summary>What is wrong with the form of a row.</summary>
internal enum RowFault
{
    None,

    /// <summary>
    /// Something stands behind a closing quotation mark, the last one is not closed, there are far too many columns, or the row goes on over several
    /// lines of the file: then nobody can tell a value with a line break from rows that an open quotation mark swallowed.
    /// </summary>
    Form,

    /// <summary>A value beyond the limit: where it ends nobody knows, so the reading ends here.</summary>
    TooLarge,
}

/// <summary>Why the text of a cell is not what somebody typed.</summary>
internal enum CellNote
{
    None,

    /// <summary>It is computed: what it shows depends on other cells, and nobody knows when it was last so.</summary>
    Formula,

    /// <summary>The spreadsheet shows an error such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A number, shown as it is kept: of an ID or account the noughts in front are gone, and the digits behind the fifteenth.</summary>
    Number,

    /// <summary>A number that a format of its own shows otherwise, such as 12 as <c>0012</c>.</summary>
    Formatted,

    /// <summary>A date or a time, which the spreadsheet made of what was typed: <c>3-12</c>.</summary>
    Date,
}

/// <summary>The rows of a list file, one at a time. Blank rows may be passed over.</summary>
internal interface IListRows
{
    /// <summary>The cells of the row that was read last.</summary>
    IReadOnlyList<string> Cells { get; }

    RowFault Fault { get; }

    /// <summary>The lines of the file that the row takes up, from one.</summary>
    (int First, int Last) Span { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Next();

    CellNote NoteOf(int column);
}
