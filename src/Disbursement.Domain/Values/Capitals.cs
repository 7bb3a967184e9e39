namespace Disbursement.Domain.Values;

/// <summary>
/// Amounts in the capitals that nobody can alter with one stroke (贰万伍仟贰佰元整), by the central bank's rules for vouchers
/// (支付结算办法, 附一): one 零 for a gap of any length; 整 after yuan or jiao, never after fen; 零 before fen where jiao is nought.
/// Where the rules leave 零 free (a gap that ends a group), it is left out.
/// </summary>
internal static class Capitals
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly (long Worth, string Name)[] Units = [(1_0000_0000, "亿"), (1_0000, "万"), (1000, "仟"), (100, "佰"), (10, "拾")];

    public static string Of(long fen)
    {
        // The magnitude of the smallest long is no long.
        var magnitude = Int128.Abs(fen);
        var yuan = (long)(magnitude / 100);
        var cents = (int)(magnitude % 100);
        return (fen < 0 ? "负" : "") + (yuan == 0 && cents > 0 ? "" : Words(yuan) + "元") + Cents(cents, afterYuan: yuan > 0);
    }

    private static string Cents(int cents, bool afterYuan) => (cents / 10, cents % 10) switch
    {
        (0, 0) => "整",
        (0, var fen) => (afterYuan ? "零" : "") + Digits[fen] + "分",
        (var jiao, 0) => Digits[jiao] + "角整",
        var (jiao, fen) => $"{Digits[jiao]}角{Digits[fen]}分",
    };

    private static string Words(long number)
    {
        foreach (var (worth, name) in Units)
        {
            if (number < worth) continue;
            var rest = number % worth;
            var gap = rest > 0 && rest < worth / 10 ? "零" : "";
            return Words(number / worth) + name + gap + (rest > 0 ? Words(rest) : "");
        }
        return Digits[(int)number].ToString();
    }
}
