namespace Disbursement.Application.Approval;

/// <summary>What is wrong with a PIN that somebody chose.</summary>
public enum PinFault
{
    TooShort,
    TooLong,

    /// <summary>Among the first that a guesser tries: rows, repetitions, well-known words.</summary>
    Common,

    /// <summary>Made of the person's own data.</summary>
    OwnData,
}

/// <summary>Which PINs may be chosen: 8 to 64 characters, not common, not from the person's own data (`api.md`, PIN).</summary>
public static class PinRules
{
    public const int Shortest = 8;
    public const int Longest = 64;

    // A piece of own data shorter than this occurs in honest PINs by chance.
    private const int ShortestOwnPiece = 4;

    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;
    private const char IdeographicSpace = '\u3000';

    private static readonly string[] Rows = ["01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv", "1q2w3e4r5t6y"];

    private static readonly HashSet<string> WellKnown = new(StringComparer.Ordinal)
    {
        "password", "passw0rd", "p@ssw0rd", "password1", "iloveyou", "sunshine", "princess", "football", "baseball", "superman", "trustno1",
        "starwars", "whatever", "letmein1", "welcome1", "admin123", "administrator", "woaini1314", "woaini520", "5201314520", "a1234567", "a12345678",
        "a123456789", "abc12345", "abcd1234", "aa123456", "aa12345678", "qq123456", "q1w2e3r4", "zaq12wsx", "1qaz2wsx", "qazwsxedc", "11223344",
        "1122334455", "12344321", "12341234", "12121212", "13131313", "13145200", "14725836", "147258369", "159357456", "19491001", "20080808",
        "31415926", "66668888", "88886666", "987654321", "78945612", "123123123", "123321123", "1234qwer", "qwer1234", "asdf1234", "changeme",
    };

    /// <summary>The first fault of a PIN, or <see langword="null"/> if it may be chosen.</summary>
    /// <param name="pin">The PIN as it was typed.</param>
    /// <param name="ownData">Name, ID number, telephone, address and id of the person.</param>
    public static PinFault? FaultOf(string pin, IEnumerable<string> ownData)
    {
        var text = Normal(pin);
        var length = text.EnumerateRunes().Count();
        if (length < Shortest) return PinFault.TooShort;
        if (length > Longest) return PinFault.TooLong;
        var plain = text.ToLowerInvariant();
        if (IsCommon(plain)) return PinFault.Common;
        return ownData.Any(data => IsFrom(plain, Normal(data).ToLowerInvariant())) ? PinFault.OwnData : null;
    }

    /// <summary>The one form in which PINs are compared: full-width characters of a Chinese keyboard are the same PIN as plain ones.</summary>
    public static string Normal(string text) => string.Create(text.Length, text, static (normal, typed) =>
    {
        for (var at = 0; at < typed.Length; at++)
        {
            normal[at] = typed[at] switch
            {
                >= FullWidthFirst and <= FullWidthLast => (char)(typed[at] - FullWidthOffset),
                IdeographicSpace => ' ',
                var other => other,
            };
        }
    });

    private static bool IsCommon(string plain) =>
        WellKnown.Contains(plain) || plain.Distinct().Count() <= 2 || IsRepeated(plain) || Rows.Any(row => IsAlong(plain, row));

    private static bool IsRepeated(string plain)
    {
        for (var size = 1; size <= plain.Length / 2; size++)
        {
            if (plain.Length % size == 0 && Enumerable.Range(0, plain.Length).All(at => plain[at] == plain[at % size])) return true;
        }

        return false;
    }

    // Along a row of keys or digits, in either direction, also over its end: 78901234.
    private static bool IsAlong(string plain, string row)
    {
        var endless = string.Concat(Enumerable.Repeat(row.TrimEnd('0'), 1 + (Longest / row.Length) + 1));
        return endless.Contains(plain, StringComparison.Ordinal) || endless.Contains(Reverse(plain), StringComparison.Ordinal);
    }

    private static bool IsFrom(string plain, string data)
    {
        if (data.Length >= ShortestOwnPiece && (data.Contains(plain, StringComparison.Ordinal) || plain.Contains(data, StringComparison.Ordinal))) return true;
        var pieces = data.Split(['@', '.', '-', ' ', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        return pieces.Any(piece => piece.Length >= ShortestOwnPiece && plain.Contains(piece, StringComparison.Ordinal)) || IsBirthday(plain, data);
    }

    // Digits 7 to 14 of an ID number are the date of birth.
    private static bool IsBirthday(string plain, string data) =>
        data.Length == 18 && data[..17].All(char.IsAsciiDigit) && plain.Contains(data[6..14], StringComparison.Ordinal);

    private static string Reverse(string text) => new([.. text.Reverse()]);
}
