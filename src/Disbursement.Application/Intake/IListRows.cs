namespace Disbursement.Application.Intake;

/// <summary>What is wrong with the form of a row.</summary>
internal enum RowFault
{
    None,

    /// <summary>Something stands behind a closing quotation mark, the last one is not closed, or there are far too many columns.</summary>
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

    /// <summary>A number of more digits than a spreadsheet keeps.</summary>
    Rounded,
}

/// <summary>The rows of a list file, one at a time. Blank rows may be passed over.</summary>
internal interface IListRows
{
    /// <summary>The cells of the row that was read last.</summary>
    IReadOnlyList<string> Cells { get; }

    RowFault Fault { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Next();

    CellNote NoteOf(int column);
}
