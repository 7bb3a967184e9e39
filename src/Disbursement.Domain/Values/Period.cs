namespace Disbursement.Domain.Values;

/// <summary>What a payment is for in time: <c>2026</c>, <c>2026-H1</c>, <c>2026-Q3</c>, <c>2026-05</c>, or a named event (<c>a-z0-9-</c>, at most 32).</summary>
public readonly record struct Period
{
    private const int LongestName = 32;
    private readonly string? value;

    private Period(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An unset period names no time.");

    public static bool TryParse(string? text, out Period period)
    {
        var valid = text is not null && (IsDated(text) || IsEvent(text));
        period = valid ? new Period(text!) : default;
        return valid;
    }

    public static Period Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException("Not a period.");

    public override string ToString() => Value;

    private static bool IsDated(string text)
    {
        if (text.Length < 4 || !text.AsSpan(0, 4).ContainsOnlyDigits() || text[0] == '0') return false;
        return text.AsSpan(4) switch
        {
            "" or "-H1" or "-H2" or "-Q1" or "-Q2" or "-Q3" or "-Q4" => true,
            ['-', '0', >= '1' and <= '9'] or ['-', '1', >= '0' and <= '2'] => true,
            _ => false,
        };
    }

    // An event begins with a letter, so that no mistyped date passes for one.
    private static bool IsEvent(string text) =>
        text.Length is > 1 and <= LongestName && text[0] is >= 'a' and <= 'z'
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}

file static class Spans
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
