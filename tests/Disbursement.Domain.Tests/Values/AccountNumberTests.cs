using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Values;

public sealed class AccountNumberTests
{
    [Theory]
    [InlineData("4111111111111111", AccountKind.BankCard)]
    [InlineData("6222600260001072444", AccountKind.SocialSecurityCard)]
    [InlineData("12345678", AccountKind.Passbook)]
    [InlineData("12345678901234567890123456789012", AccountKind.Business)]
    [InlineData("4111111111111112", AccountKind.Passbook)]
    public void TryParse_RightNumber_IsKept(string text, AccountKind kind)
    {
        Assert.True(AccountNumber.TryParse(text, kind, out var account, out var problem));
        Assert.Equal((text, kind, AccountProblem.None), (account.Value, account.Kind, problem));
    }

    [Theory]
    [InlineData(null, AccountKind.BankCard, AccountProblem.Blank)]
    [InlineData(" ", AccountKind.Business, AccountProblem.Blank)]
    [InlineData("4111 1111 1111 1111", AccountKind.BankCard, AccountProblem.NotDigits)]
    [InlineData("4.11111111111111E15", AccountKind.BankCard, AccountProblem.NotDigits)]
    [InlineData("４111111111111111", AccountKind.Passbook, AccountProblem.NotDigits)]
    [InlineData("411111111111116", AccountKind.BankCard, AccountProblem.Length)]
    [InlineData("41111111111111111111", AccountKind.SocialSecurityCard, AccountProblem.Length)]
    [InlineData("4111111111111112", AccountKind.BankCard, AccountProblem.CheckDigit)]
    [InlineData("0000000000000000", AccountKind.BankCard, AccountProblem.CheckDigit)]
    [InlineData("1234567", AccountKind.Passbook, AccountProblem.Length)]
    [InlineData("123456789012345678901234567890123", AccountKind.Business, AccountProblem.Length)]
    public void TryParse_WrongText_NamesTheProblem(string? text, AccountKind kind, AccountProblem expected)
    {
        Assert.False(AccountNumber.TryParse(text, kind, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryParse_AnyCard_IsRightAndOneWrongDigitIsNot()
    {
        var digits = Gen.Choose(15, 18).SelectMany(length => Gen.Choose('1', '9').ArrayOf(length)).Select(chars => new string([.. chars.Select(c => (char)c)]));
        Prop.ForAll(digits.ToArbitrary(), Gen.Choose(0, 14).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (head, place, shift) =>
        {
            var card = head + AccountNumber.CheckDigit(head);
            return AccountNumber.TryParse(card, AccountKind.BankCard, out _, out _)
                && !AccountNumber.TryParse(Numbers.Altered(card, place, shift), AccountKind.BankCard, out _, out _);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ToString_OfANumber_ShowsOnlyTheLastFour()
    {
        Assert.True(AccountNumber.TryParse("4111111111111111", AccountKind.BankCard, out var account, out _));
        Assert.Equal("************1111", $"{account}");
    }

    [Theory]
    [InlineData("social-security-card", AccountKind.SocialSecurityCard)]
    [InlineData("社保卡", AccountKind.SocialSecurityCard)]
    [InlineData("bank-card", AccountKind.BankCard)]
    [InlineData("存折", AccountKind.Passbook)]
    [InlineData("对公账户", AccountKind.Business)]
    public void TryParse_NameOfAKind_IsRead(string text, AccountKind expected)
    {
        Assert.True(AccountKinds.TryParse(text, out var kind));
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BankCard")]
    [InlineData("1")]
    public void TryParse_NoNameOfAKind_IsRefused(string? text) => Assert.False(AccountKinds.TryParse(text, out _));

    [Fact]
    public void ToWire_EveryKind_IsReadBack() => Assert.All(Enum.GetValues<AccountKind>(), kind =>
    {
        Assert.True(AccountKinds.TryParse(kind.ToWire(), out var again) && again == kind);
        Assert.True(AccountKinds.TryParse(kind.Name("zh-CN"), out again) && again == kind);
    });
}
