namespace Disbursement.Domain.Intake;

/// <summary>What can be wrong with a roster (api.md). The name on the wire is the kebab-case of the member and never changes.</summary>
public enum ProblemCode
{
    BlankField,
    IdChecksum,
    IdDate,
    IdLegacy,
    AccountCheck,
    ExcelNumber,
    AmountBasis,
    AmountLimit,
    CountMismatch,
    TotalMismatch,
    UnitSlip,
    DuplicateLine,
    DuplicateClaim,
    NotRegistered,
    RegisterMismatch,
    ExcludedProgramme,
    Deceased,
    SharedAccount,
    MissingDocument,
    DuplicateDocument,
    SimilarDocument,
    UnknownProgramme,
    UnknownArea,
    UnknownSubmitter,
    ClosedPeriod,
    FundExhausted,
    CalendarMissing,
    UnsafeText,
    TooLarge,
    BadFile,
}

/// <summary>The names of problem codes on the wire.</summary>
public static class ProblemCodes
{
    private static readonly string[] Names = [.. Enum.GetNames<ProblemCode>().Select(Kebab.Of)];

    public static string ToWire(this ProblemCode code) => Names[(int)code];
}

/// <summary>Names of members as they stand on the wire.</summary>
internal static class Kebab
{
    /// <summary>From <c>IdChecksum</c> or <c>idChecksum</c> to <c>id-checksum</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((letter, place) =>
            !char.IsAsciiLetterUpper(letter) ? letter.ToString()
            : place == 0 ? char.ToLowerInvariant(letter).ToString()
            : $"-{char.ToLowerInvariant(letter)}"));
}
