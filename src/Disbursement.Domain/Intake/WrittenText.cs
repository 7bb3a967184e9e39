using System.Buffers;
using System.Globalization;
using System.Text;

namespace Disbursement.Domain.Intake;

/// <summary>Rules for texts that people typed: what is normalised and what is refused.</summary>
public static class WrittenText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789０１２３４５６７８９.．,，");

    /// <summary>
    /// Whether a text could do something in the program that shows it: a formula in a spreadsheet, control characters (NUL among them), invisible or
    /// direction-changing characters, halves of surrogate pairs.
    /// </summary>
    public static bool IsUnsafe(string text) => BeginsFormula(text) || text.EnumerateRunes().Any(IsUnsafe);

    /// <summary>The same for a number, whose sign is no formula: <c>-300.00</c> is refused as an amount, not as a text.</summary>
    public static bool IsUnsafeNumber(string text) => IsUnsafe(text) && !IsSigned(text);

    /// <summary>Full-width digits and spaces become plain ones; spaces at the ends go, inner ones become one.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter)) result.Append(letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }
        return result.ToString().TrimEnd();
    }

    /// <summary>For numbers and codes: all full-width forms become plain, and no space is left.</summary>
    public static string NormaliseCode(string text) => string.Concat(text
        .Where(letter => !char.IsWhiteSpace(letter))
        .Select(letter => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter));

    /// <summary>For names: two characters are often set apart with a space (张　三) to fill the column; it belongs to no name.</summary>
    public static string NormaliseName(string text)
    {
        var name = Normalise(text);
        return name.All(letter => letter == ' ' || !char.IsAscii(letter)) ? name.Replace(" ", "", StringComparison.Ordinal) : name;
    }

    /// <summary>Telephones are written with spaces, hyphens and the country's prefix; what is left are the digits.</summary>
    public static string NormalisePhone(string text)
    {
        var phone = NormaliseCode(text).Replace("-", "", StringComparison.Ordinal);
        return phone.StartsWith("+86", StringComparison.Ordinal) ? phone[3..] : phone;
    }

    private static bool BeginsFormula(string text) =>
        text.Length > 0 && (text[0] is '\t' or '\r' || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]);

    private static bool IsSigned(string text) =>
        text.AsSpan().Trim() is ['+' or '-' or '＋' or '－', .. var digits] && !digits.IsEmpty
        && !digits.ContainsAnyExcept(NumberCharacters);

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Private use is allowed: GB 18030 has rare characters of names there. Noncharacters are in no payment file.
        // The replacement character is what a broken encoding leaves behind, also a lone half of a pair.
        _ => rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF,
    };
}
