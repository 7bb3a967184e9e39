using Disbursement.Domain.Notice;

namespace Disbursement.Domain.Tests.Notice;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张小三", "张*三")]
    [InlineData("欧阳娜娜", "欧**娜")]
    [InlineData("买买提·吐尔逊", "买*****逊")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    [InlineData(" 张三 ", "张*")]
    [InlineData("𬱖小明", "𬱖*明")]
    public void Name_AnyLength_KeepsFirstAndLastOnly(string name, string expected) => Assert.Equal(expected, Masking.Name(name));

    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("1234567", "*******")]
    [InlineData("", "")]
    public void Telephone_AnyLength_HidesTheMiddle(string number, string expected) => Assert.Equal(expected, Masking.Telephone(number));
}
