namespace Disbursement.Application.Intake;

/// <summary>The limits of a submission (api.md, Limits).</summary>
public static class IntakeLimits
{
    /// <summary>Of a request's body, and so of a document.</summary>
    public const int BodyBytes = 20 * 1024 * 1024;

    public const int Documents = 50;

    /// <summary>One more than a roster may have is read, so that the checks see that it has too many.</summary>
    public const int LinesRead = Domain.Intake.RosterChecks.MostLines + 1;

    /// <summary>Of any one value; the checks know tighter ones by field.</summary>
    public const int ValueCharacters = 4_000;

    /// <summary>Columns of a list. A template has twelve.</summary>
    public const int Columns = 100;

    /// <summary>Of an XLSX, all its parts together (api.md, Limits).</summary>
    public const int UnpackedBytes = 100 * 1024 * 1024;

    /// <summary>Columns of a sheet, formatted ones without content included; those beyond <see cref="Columns"/> are not read.</summary>
    public const int SheetColumns = 1_000;

    /// <summary>Rows of a sheet, blank ones included.</summary>
    public const int SheetRows = 50_000;

    /// <summary>Parts of a multipart body: head, lines, documents.</summary>
    public const int Parts = Documents + 10;
}
