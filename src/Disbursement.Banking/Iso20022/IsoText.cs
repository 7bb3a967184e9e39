using System.Globalization;
using System.Text;

namespace Disbursement.Banking.Iso20022;

/// <summary>
/// The text types of ISO 20022. Lengths are counted in UTF-16 units: a character outside the basic plane counts as two,
/// since banks' validators count either way and the stricter count passes both.
/// </summary>
public static class IsoText
{
    public const int Max34 = 34;
    public const int Max35 = 35;
    public const int Max140 = 140;

    /// <summary>The code of what is wrong with a text of at most <paramref name="limit"/> characters, or <see langword="null"/>.</summary>
    public static string? Fault(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text)) return MessageProblemCodes.MissingElement;
        if (text.Length > limit) return MessageProblemCodes.BadValue;
        return IsSafe(text) ? null : MessageProblemCodes.UnsafeText;
    }

    /// <summary>As <see cref="Fault"/>, for ids and accounts: only ASCII letters, digits and hyphens, which every bank carries unchanged.</summary>
    public static string? IdentifierFault(string? text, int limit)
    {
        if (string.IsNullOrEmpty(text)) return MessageProblemCodes.MissingElement;
        return text.Length <= limit && text.All(IsIdentifierCharacter) ? null : MessageProblemCodes.BadValue;
    }

    /// <summary>
    /// The beginning of a text, at most <paramref name="limit"/> long and ended between two characters as people see
    /// them, never within a surrogate pair or before a combining mark.
    /// </summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var end = 0;
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > limit) return text[..end];
            end = next;
        }
    }

    private static bool IsIdentifierCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';

    private static bool IsSafe(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsSafe(rune)) return false;
            rest = rest[length..];
        }
        return true;
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        // The two joiners belong to the spelling of names in some scripts; the others of this category turn or hide text.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
    };
}
