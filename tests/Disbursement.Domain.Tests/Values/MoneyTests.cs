using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.00", 0)]
    [InlineData("0.05", 5)]
    [InlineData("25200.00", 2_520_000)]
    [InlineData("999999999999.99", 99_999_999_999_999)]
    public void TryParse_WireForm_IsRead(string text, long fen)
    {
        Assert.True(Money.TryParse(text, out var money));
        Assert.Equal(fen, money.Fen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".00")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("1.000")]
    [InlineData("01.00")]
    [InlineData("00.00")]
    [InlineData("-1.00")]
    [InlineData("+1.00")]
    [InlineData(" 1.00")]
    [InlineData("1,000.00")]
    [InlineData("1e3.00")]
    [InlineData("１.00")]
    [InlineData("1.-1")]
    [InlineData("1000000000000.00")]
    [InlineData("NaN.00")]
    public void TryParse_AnyOtherForm_IsRefused(string? text) => Assert.False(Money.TryParse(text, out _));

    [Fact]
    public void TryParse_OfToString_IsTheSameAmount() => Prop.ForAll(Amounts().ToArbitrary(), money =>
        Money.TryParse(money.ToString(), out var again) && again == money).QuickCheckThrowOnFailure();

    [Fact]
    public void LargestWritten_TenThousandLinesOfIt_CanBeSummed() =>
        Assert.Equal("9999999999999900.00", Enumerable.Repeat(Money.LargestWritten, 10_000).Sum(money => money).ToString());

    [Theory]
    [InlineData(2_520_000, "25,200.00")]
    [InlineData(5, "0.05")]
    [InlineData(100_000_000_00, "100,000,000.00")]
    public void ToDisplay_Amount_IsGrouped(long fen, string expected) => Assert.Equal(expected, Money.FromFen(fen).ToDisplay());

    [Fact]
    public void Sum_TooLarge_ThrowsInsteadOfWrapping() =>
        Assert.Throws<OverflowException>(() => Money.FromFen(long.MaxValue) + Money.FromFen(1));

    // The first five are the examples of the central bank's rules, in the form that leaves a free 零 out.
    [Theory]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("1680.32", "壹仟陆佰捌拾元叁角贰分")]
    [InlineData("107000.53", "壹拾万柒仟元伍角叁分")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    [InlineData("0.00", "零元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("0.50", "伍角整")]
    [InlineData("0.55", "伍角伍分")]
    [InlineData("10.00", "壹拾元整")]
    [InlineData("25200.00", "贰万伍仟贰佰元整")]
    [InlineData("393525.00", "叁拾玖万叁仟伍佰贰拾伍元整")]
    [InlineData("100000.00", "壹拾万元整")]
    [InlineData("100001.00", "壹拾万零壹元整")]
    [InlineData("1000000.00", "壹佰万元整")]
    [InlineData("100000000.00", "壹亿元整")]
    [InlineData("100000001.00", "壹亿零壹元整")]
    [InlineData("100010000.00", "壹亿零壹万元整")]
    [InlineData("1010101010.10", "壹拾亿壹仟零壹拾万壹仟零壹拾元壹角整")]
    [InlineData("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void ToCapitals_Amount_FollowsTheBanksRules(string wire, string expected) => Assert.Equal(expected, Money.Parse(wire).ToCapitals());

    [Theory]
    [InlineData(-150, "负壹元伍角整")]
    [InlineData(long.MinValue, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分")]
    public void ToCapitals_Negative_SaysSo(long fen, string expected) => Assert.Equal(expected, Money.FromFen(fen).ToCapitals());

    [Fact]
    public void ToCapitals_AnyAmount_CanBeReadBack() => Prop.ForAll(Amounts().ToArbitrary(), money =>
        ReadCapitals(money.ToCapitals()) == money.Fen).QuickCheckThrowOnFailure();

    private static Gen<Money> Amounts() =>
        from digits in Gen.Choose(1, 14)
        from number in Gen.Choose(0, 9).ArrayOf(digits)
        select Money.FromFen(number.Aggregate(0L, (sum, digit) => sum * 10 + digit));

    // Reads by the meaning of the characters, not by the way in which they are written.
    private static long ReadCapitals(string text)
    {
        long total = 0, group = 0, digit = 0, fen = 0;
        foreach (var character in text)
        {
            switch (character)
            {
                case '拾': group += digit * 10; digit = 0; break;
                case '佰': group += digit * 100; digit = 0; break;
                case '仟': group += digit * 1000; digit = 0; break;
                case '万': total += (group + digit) * 1_0000; group = digit = 0; break;
                case '亿': total = (total + group + digit) * 1_0000_0000; group = digit = 0; break;
                case '元': total += group + digit; group = digit = 0; break;
                case '角': fen += digit * 10; digit = 0; break;
                case '分': fen += digit; digit = 0; break;
                case '整': break;
                default: digit = "零壹贰叁肆伍陆柒捌玖".IndexOf(character, StringComparison.Ordinal); break;
            }
        }
        return total * 100 + fen;
    }
}
