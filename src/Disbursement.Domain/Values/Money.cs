using System.Globalization;

namespace Disbursement.Domain.Values;

/// <summary>An amount in whole fen (0.01 yuan), checked: an overflow throws, it never wraps.</summary>
public readonly record struct Money : IComparable<Money>
{
    private Money(long fen) => Fen = fen;

    public static Money Zero => default;

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

    /// <summary>The wire form: yuan with two digits and no separators, such as <c>25200.00</c>.</summary>
    public override string ToString() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Sums of money.</summary>
public static class MoneySums
{
    public static Money Sum<T>(this IEnumerable<T> source, Func<T, Money> amount) =>
        source.Aggregate(Money.Zero, (sum, item) => sum + amount(item));
}
