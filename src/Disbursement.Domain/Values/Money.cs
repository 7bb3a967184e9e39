using System.Globalization;

namespace Disbursement.Domain.Values;

/// <summary>An amount in whole fen (0.01 yuan), checked: an overflow throws, it never wraps.</summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>Digits before the point that a text may have, so that the sum of 10,000 lines, whatever they say, fits.</summary>
    private const int MostYuanDigits = 12;

    private Money(long fen) => Fen = fen;

    public static Money Zero => default;

    /// <summary>The largest amount that <see cref="TryParse"/> reads.</summary>
    public static Money LargestWritten => new(999_999_999_999_99);

    /// <summary>The amount in fen.</summary>
    public long Fen { get; }

    public static Money FromFen(long fen) => new(fen);

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    public static Money operator *(Money amount, long times) => new(checked(amount.Fen * times));

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Multiply(Money left, long right) => left * right;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Reads the wire form and nothing else: no sign, no separators, no leading noughts, exactly two digits after the point.</summary>
    public static bool TryParse(string? text, out Money money)
    {
        var valid = text is { Length: >= 4 and <= MostYuanDigits + 3 } && text[^3] == '.'
            && !text.AsSpan(0, text.Length - 3).ContainsAnyExceptInRange('0', '9')
            && char.IsAsciiDigit(text[^2]) && char.IsAsciiDigit(text[^1])
            && (text[0] != '0' || text.Length == 4);
        money = valid ? new Money(long.Parse(text!.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)) : default;
        return valid;
    }

    public static Money Parse(string text) =>
        TryParse(text, out var money) ? money : throw new FormatException("Not an amount in yuan with two digits.");

    /// <summary>As people read it: <c>25,200.00</c>.</summary>
    public string ToDisplay() => (Fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>In capitals, as on a voucher: 贰万伍仟贰佰元整.</summary>
    public string ToCapitals() => Capitals.Of(Fen);

    /// <summary>The wire form: yuan with two digits and no separators, such as <c>25200.00</c>.</summary>
    public override string ToString() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Sums of money.</summary>
public static class MoneySums
{
    public static Money Sum<T>(this IEnumerable<T> source, Func<T, Money> amount) =>
        source.Aggregate(Money.Zero, (sum, item) => sum + amount(item));
}
