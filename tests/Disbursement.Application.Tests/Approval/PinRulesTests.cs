using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class PinRulesTests
{
    private static readonly string[] Own = ["张美丽", "999901197601042682", "head-001001@qinghe.example", "15412345678", "head-001001"];

    [Theory]
    [InlineData("24681357")]
    [InlineData("correct horse battery")]
    [InlineData("八个汉字也可以的")]
    [InlineData("7f3k-99zq")]
    public void FaultOf_AGoodPin_IsNone(string pin) => Assert.Null(PinRules.FaultOf(pin, Own));

    [Theory]
    [InlineData("", PinFault.TooShort)]
    [InlineData("2468135", PinFault.TooShort)]
    [InlineData("12345678", PinFault.Common)]
    [InlineData("87654321", PinFault.Common)]
    [InlineData("78901234", PinFault.Common)]
    [InlineData("１２３４５６７８", PinFault.Common)]
    [InlineData("11111111", PinFault.Common)]
    [InlineData("12121212", PinFault.Common)]
    [InlineData("abcabcabc", PinFault.Common)]
    [InlineData("qwertyuiop", PinFault.Common)]
    [InlineData("PASSWORD", PinFault.Common)]
    [InlineData("a12345678", PinFault.Common)]
    [InlineData("19760104", PinFault.OwnData)]
    [InlineData("01042682", PinFault.OwnData)]
    [InlineData("12345678x15412345678", PinFault.OwnData)]
    [InlineData("head-001001!", PinFault.OwnData)]
    [InlineData("qinghe77", PinFault.OwnData)]
    public void FaultOf_ABadPin_SaysWhy(string pin, PinFault fault) => Assert.Equal(fault, PinRules.FaultOf(pin, Own));

    [Fact]
    public void FaultOf_SixtyFiveCharacters_IsTooLong() =>
        Assert.Equal(PinFault.TooLong, PinRules.FaultOf(string.Concat(Enumerable.Range(0, 65).Select(number => (char)('一' + (number * 7)))), Own));
}
