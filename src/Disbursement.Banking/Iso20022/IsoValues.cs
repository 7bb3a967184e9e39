using System.Globalization;
using System.Text.RegularExpressions;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.Iso20022;

/// <summary>Amounts, counts and times as ISO 20022 writes them.</summary>
public static partial class IsoValues
{
    public const string Currency = "CNY";

    /// <summary>Amounts and control sums have at most 18 digits in the standard, so many fen can be written with two decimals.</summary>
    public static readonly Money MaxAmount = Money.FromFen(999_999_999_999_999_999);

    /// <summary>A time of day without an offset is the bank's own, and the bank is in China.</summary>
    private static readonly TimeSpan BankOffset = TimeSpan.FromHours(8);

    public static string Write(Money amount) => amount.ToString();

    public static string Write(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds with the offset.</summary>
    public static string Write(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Reads an amount that is a whole number of fen; <c>1.2</c> and <c>1.200</c> are, <c>1.205</c> is not.</summary>
    public static bool TryRead(string text, out Money amount)
    {
        amount = default;
        if (!AmountShape().IsMatch(text)) return false;
        var fen = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100;
        if (fen != decimal.Truncate(fen) || fen > MaxAmount.Fen) return false;
        amount = Money.FromFen((long)fen);
        return true;
    }

    public static bool TryRead(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    public static bool TryRead(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads to the second; banks write fractions of any length.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        if (TimeShape().Match(text) is not { Success: true } parts) return false;
        var zone = parts.Groups["zone"].Value;
        var style = DateTimeStyles.AssumeUniversal;
        if (!DateTimeOffset.TryParseExact(parts.Groups["second"].Value + zone, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, style, out time)) return false;
        if (zone.Length == 0) time = new DateTimeOffset(time.DateTime, BankOffset);
        return true;
    }

    [GeneratedRegex(@"\A[0-9]{1,18}(\.[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AmountShape();

    [GeneratedRegex(@"\A(?<second>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,12})?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeShape();
}
