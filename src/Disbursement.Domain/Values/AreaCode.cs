using Disbursement.Domain.Office;

namespace Disbursement.Domain.Values;

/// <summary>A 12-digit area code: county 1-6, township 7-9, village 10-12. An ancestor is equal on the levels above and zero below.</summary>
public readonly record struct AreaCode : IComparable<AreaCode>
{
    private const int Digits = 12;
    private readonly string? value;

    private AreaCode(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An unset area code names no area.");

    public AreaLevel Level =>
        Value.AsSpan(9) is not "000" ? AreaLevel.Village
        : Value.AsSpan(6, 3) is not "000" ? AreaLevel.Township
        : AreaLevel.County;

    /// <summary>The county that the area is or lies in.</summary>
    public AreaCode County => new(string.Concat(Value.AsSpan(0, 6), "000000"));

    /// <summary>The township that the area is or lies in; for a county, the county.</summary>
    public AreaCode Township => new(string.Concat(Value.AsSpan(0, 9), "000"));

    public static bool TryParse(string? text, out AreaCode code)
    {
        var valid = text is { Length: Digits } && text.All(char.IsAsciiDigit) && !text.StartsWith("000000", StringComparison.Ordinal)
            && (text.AsSpan(6, 3) is not "000" || text.AsSpan(9) is "000");
        code = valid ? new AreaCode(text!) : default;
        return valid;
    }

    public static AreaCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not an area code of 12 digits.");

    /// <summary>Whether this area is <paramref name="ancestor"/> or lies in it.</summary>
    public bool IsIn(AreaCode ancestor) => ancestor.Level switch
    {
        AreaLevel.County => County == ancestor,
        AreaLevel.Township => Township == ancestor,
        AreaLevel.Village => this == ancestor,
    };

    public int CompareTo(AreaCode other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(AreaCode left, AreaCode right) => left.CompareTo(right) < 0;

    public static bool operator >(AreaCode left, AreaCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(AreaCode left, AreaCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AreaCode left, AreaCode right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
