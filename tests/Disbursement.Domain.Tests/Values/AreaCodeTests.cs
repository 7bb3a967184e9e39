using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Values;

public sealed class AreaCodeTests
{
    [Theory]
    [InlineData("999901000000", AreaLevel.County, "999901000000")]
    [InlineData("999901001000", AreaLevel.Township, "999901001000")]
    [InlineData("999901001002", AreaLevel.Village, "999901001000")]
    public void TryParse_Code_TellsLevelAndAncestors(string text, AreaLevel level, string township)
    {
        Assert.True(AreaCode.TryParse(text, out var code));
        Assert.Equal((level, "999901000000", township), (code.Level, code.County.Value, code.Township.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("99990100100")]
    [InlineData("9999010010020")]
    [InlineData("99990100100A")]
    [InlineData("９99901001002")]
    [InlineData("000000001002")]
    [InlineData("999901000002")]
    public void TryParse_NoCode_IsRefused(string? text) => Assert.False(AreaCode.TryParse(text, out _));

    [Theory]
    [InlineData("999901001002", "999901000000", true)]
    [InlineData("999901001002", "999901001000", true)]
    [InlineData("999901001002", "999901001002", true)]
    [InlineData("999901001002", "999901001003", false)]
    [InlineData("999901001002", "999901002000", false)]
    [InlineData("999901001002", "999902000000", false)]
    [InlineData("999901001000", "999901001002", false)]
    [InlineData("999901000000", "999901001000", false)]
    public void IsIn_Ancestor_HoldsDownwardsOnly(string area, string ancestor, bool expected) =>
        Assert.Equal(expected, AreaCode.Parse(area).IsIn(AreaCode.Parse(ancestor)));
}
