using System.Globalization;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>Enumerations by the kebab-case of their members, and the few values that have no type of their own.</summary>
internal static class Words
{
    public static string Of<T>(T member) where T : struct, Enum => string.Concat(member.ToString()
        .Select((letter, place) => char.IsUpper(letter) ? (place > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    public static bool TryMember<T>(string text, out T member) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            member = candidate;
            if (Of(candidate) == text) return true;
        }
        member = default;
        return false;
    }

    public static string Cure<T>() where T : struct, Enum => $"Give one of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.";

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static bool TryRate(string text, out Money rate) => Money.TryParse(text, out rate) && rate > Money.Zero;

    public static bool TryLanguage(string text, out string language)
    {
        language = text;
        return text is "zh-CN" or "en";
    }

    public static bool TryPrefix(string text, out string prefix)
    {
        prefix = text;
        return text.Length is >= 2 and <= 4 && text.All(char.IsAsciiLetterUpper);
    }

    public static bool TryClearingCode(string text, out string code)
    {
        code = text;
        return text.Length == 12 && text.All(char.IsAsciiDigit);
    }

    public static bool TryDebtorAccount(string text, out string account)
    {
        account = text;
        return AccountNumber.TryParse(text, AccountKind.Business, out _, out _);
    }

    public static bool TryTelephone(string text, out string number)
    {
        number = text;
        return text.Length is >= 3 and <= 20 && text.Any(char.IsAsciiDigit) && text.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '+' or ' ');
    }

    /// <summary>A plain address: no display name, no quotes, nothing that could end a mail header.</summary>
    public static bool TryEmail(string text, out string email)
    {
        email = text;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.Length <= 254 && text.AsSpan(at).Contains('.') && !text.EndsWith('.')
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '@' or '.' or '-' or '_' or '+');
    }
}
