using System.Globalization;

namespace Disbursement.Domain.Values;

/// <summary>Why a text is no ID number. Each has a cure of its own, so each is told apart.</summary>
public enum IdProblem
{
    /// <summary>The number is right.</summary>
    None,

    /// <summary>Nothing is there: `blank-field`.</summary>
    Blank,

    /// <summary>A first-generation number of 15 digits: `id-legacy`; the payee must bring the present card.</summary>
    Legacy,

    /// <summary>Not 17 digits followed by a digit or X: `id-checksum`.</summary>
    Shape,

    /// <summary>Its date of birth does not exist, lies in the future or before 1900: `id-date`.</summary>
    Date,

    /// <summary>The check character does not fit the digits: `id-checksum`.</summary>
    Checksum,
}

/// <summary>
/// A citizen's ID number (GB 11643-1999): area 1-6, date of birth 7-14, sequence 15-17, check character 18 (ISO 7064 MOD 11-2).
/// The area is not looked up: people keep the number of an area that was abolished long ago.
/// </summary>
public readonly record struct IdNumber
{
    private const int Length = 18;
    private const int LegacyLength = 15;
    private const string CheckCharacters = "10X98765432";
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private readonly string? value;

    private IdNumber(string value) => this.value = value;

    /// <summary>The number in full, its X in upper case. Sensitive: never for a log, a mail or a page.</summary>
    public string Value => value ?? throw new InvalidOperationException("An unset ID number names nobody.");

    /// <summary>First three and last four characters; the date of birth is hidden.</summary>
    public string Masked => string.Concat(Value.AsSpan(0, 3), new string('*', Length - 7), Value.AsSpan(Length - 4));

    public DateOnly BirthDate => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>An odd sequence number is a man's.</summary>
    public bool IsMale => Value[16] % 2 == 1;

    /// <summary>Reads a number; a lower-case x is accepted and normalised.</summary>
    /// <param name="text">Exactly the number: whoever reads files normalises spaces and full-width digits before.</param>
    /// <param name="today">The local day; nobody is born after it.</param>
    public static bool TryParse(string? text, DateOnly today, out IdNumber id, out IdProblem problem)
    {
        problem = Judge(text, today);
        id = problem is IdProblem.None ? new IdNumber(text!.ToUpperInvariant()) : default;
        return problem is IdProblem.None;
    }

    /// <summary>The check character that belongs to 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        // Weight of the digit at place i, counted from the right and from 1 for the check character itself, is 2^(i-1) mod 11.
        // Horner's scheme from the left sums the same without a table.
        var sum = 0;
        foreach (var digit in digits) sum = (sum + (digit - '0')) * 2 % 11;
        return CheckCharacters[sum];
    }

    /// <summary>The masked form, so that a number that slips into a log or a message says nothing.</summary>
    public override string ToString() => value is null ? "" : Masked;

    private static IdProblem Judge(string? text, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text)) return IdProblem.Blank;
        if (text.Length == LegacyLength && text.All(char.IsAsciiDigit)) return IdProblem.Legacy;
        if (!HasShape(text)) return IdProblem.Shape;
        if (!HasDate(text, today)) return IdProblem.Date;
        return char.ToUpperInvariant(text[^1]) == CheckCharacter(text.AsSpan(0, Length - 1)) ? IdProblem.None : IdProblem.Checksum;
    }

    private static bool HasShape(string text) =>
        text.Length == Length && text[0] != '0'
        && !text.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9')
        && (char.IsAsciiDigit(text[^1]) || text[^1] is 'X' or 'x');

    private static bool HasDate(string text, DateOnly today) =>
        DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
        && born >= Earliest && born <= today;
}
