using System.Globalization;
using System.Text.RegularExpressions;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Why a written number is not taken.</summary>
internal enum NumberProblem
{
    None,
    NotNumber,
    Negative,
    TooPrecise,
    TooLarge,
}

/// <summary>Numbers as people write them: <c>25,200.00</c>, <c>¥300</c>, <c>300元</c>, <c>３．５</c>.</summary>
internal static partial class NumberText
{
    // 15 digits before the point are more than any county has, and far inside decimal.
    private const int MostDigits = 15;

    private const int MostDecimals = 10;

    public static NumberProblem Read(string text, out decimal value)
    {
        value = 0;
        var plain = WrittenText.NormaliseCode(text).TrimStart('¥', '\uFFE5');
        if (plain.EndsWith('元')) plain = plain[..^1];
        if (Scientific().IsMatch(plain)) return NumberProblem.NotNumber;
        var match = Number().Match(plain);
        if (!match.Success) return NumberProblem.NotNumber;
        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        if (match.Groups["sign"].Value == "-") return NumberProblem.Negative;
        if (whole.Length > MostDigits) return NumberProblem.TooLarge;
        var decimals = match.Groups["decimals"].Value.TrimEnd('0');
        if (decimals.Length > MostDecimals) return NumberProblem.TooPrecise;
        value = decimal.Parse($"0{whole}.{decimals}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return NumberProblem.None;
    }

    public static NumberProblem ReadMoney(string text, out Money money)
    {
        money = Money.Zero;
        var problem = Read(text, out var yuan);
        if (problem is not NumberProblem.None) return problem;
        if (decimal.Round(yuan, 2) != yuan) return NumberProblem.TooPrecise;
        if (yuan * 100 > Money.LargestWritten.Fen) return NumberProblem.TooLarge;
        money = Money.FromFen((long)(yuan * 100));
        return NumberProblem.None;
    }

    /// <summary>What a spreadsheet makes of a long number: <c>1.23E+17</c>.</summary>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?<decimals>[0-9]*))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9](\.[0-9]*)?[eE]\+?[0-9]{1,3}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scientific();
}
