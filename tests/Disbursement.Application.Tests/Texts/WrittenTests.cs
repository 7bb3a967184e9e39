using Disbursement.Application.Texts;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Texts;

[Trait("Area", "Pages")]
public sealed class WrittenTests
{
    [Theory]
    [InlineData("9", "第 9 行", "line 9")]
    [InlineData("2,5", "第 2、5 行", "lines 2, 5")]
    [InlineData("2,5,7-9", "第 2、5、7–9 行", "lines 2, 5, 7–9")]
    public void Lines_OfASet_AreWrittenForPeople(string lines, string chinese, string english)
    {
        Assert.Equal(chinese, Written.Lines(LineSet.Parse(lines), Languages.Chinese));
        Assert.Equal(english, Written.Lines(LineSet.Parse(lines), Languages.English));
    }

    [Theory]
    [InlineData("0.00:01:30", "1 分钟", "1 minute")]
    [InlineData("0.00:59:59", "59 分钟", "59 minutes")]
    [InlineData("0.01:00:00", "1 小时", "1 hour")]
    [InlineData("0.23:01:00", "23 小时 1 分钟", "23 hours 1 minute")]
    [InlineData("2.09:10:00", "2 天 9 小时", "2 days 9 hours")]
    [InlineData("1.00:10:00", "1 天", "1 day")]
    public void Duration_OfAnyLength_IsWrittenForPeople(string used, string chinese, string english)
    {
        Assert.Equal(chinese, Written.Duration(TimeSpan.Parse(used, System.Globalization.CultureInfo.InvariantCulture), Languages.Chinese));
        Assert.Equal(english, Written.Duration(TimeSpan.Parse(used, System.Globalization.CultureInfo.InvariantCulture), Languages.English));
    }
}
