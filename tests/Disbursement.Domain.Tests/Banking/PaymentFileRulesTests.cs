using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Banking;

public sealed class PaymentFileRulesTests
{
    [Theory]
    [InlineData("张三")]
    [InlineData("阿卜杜拉·买买提")]
    [InlineData("𠮷田三")]
    [InlineData("O'Neil & <Söhne>")]
    [InlineData("می‌خواهم")]
    public async Task Check_NamesOfPeople_AreCarriedUnchanged(string name)
    {
        var transfer = PaymentFiles.Transfer() with { CreditorName = name };

        Assert.Null(PaymentFileRules.Check(transfer));
        Assert.Equal(name, Assert.Single((await PaymentFiles.Read(await PaymentFiles.Write(transfer))).Transfers).CreditorName);
    }

    [Theory]
    [InlineData("", MessageProblemCodes.MissingElement)]
    [InlineData(" \u3000", MessageProblemCodes.MissingElement)]
    [InlineData("张\n三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\u0000三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\u0085三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\u2028三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\u202E三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\u200B三", MessageProblemCodes.UnsafeText)]
    [InlineData("\uFEFF张三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\uFFFF三", MessageProblemCodes.UnsafeText)]
    [InlineData("张\uFDD0三", MessageProblemCodes.UnsafeText)]
    public void Check_NamesThatAreNone_AreRefused(string name, string code) =>
        Assert.Equal(code, PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorName = name })?.Code);

    [Fact]
    public void Check_HalfOfASurrogatePair_IsRefused() =>
        Assert.Equal(MessageProblemCodes.UnsafeText, PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorName = "张" + '\uD842' })?.Code);

    [Fact]
    public void Check_LongestNames_StandOnTheLimit()
    {
        Assert.Null(PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorName = new string('张', 140) }));
        Assert.Equal(MessageProblemCodes.BadValue, PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorName = new string('张', 141) })?.Code);
    }

    [Fact]
    public void Check_LongestIds_StandOnTheLimit()
    {
        Assert.Null(PaymentFileRules.Check(PaymentFiles.Transfer() with { EndToEndId = new string('A', 35), CreditorAccount = new string('1', 34) }));
        Assert.Equal("CdtTrfTxInf/PmtId/EndToEndId", PaymentFileRules.Check(PaymentFiles.Transfer() with { EndToEndId = new string('A', 36) })?.Element);
        Assert.Equal("CdtTrfTxInf/CdtrAcct/Id/Othr/Id", PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorAccount = new string('1', 35) })?.Element);
    }

    [Theory]
    [InlineData("6222 0212")]
    [InlineData("6222０212")]
    [InlineData("62220212\t")]
    public void Check_AccountsWithOtherCharacters_AreRefused(string account) =>
        Assert.Equal(MessageProblemCodes.BadValue, PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorAccount = account })?.Code);

    [Theory]
    [InlineData("40299990001")]
    [InlineData("4029999000170")]
    [InlineData("40299990001X")]
    [InlineData("")]
    public void Check_BankCodesThatAreNone_AreRefused(string code) =>
        Assert.Equal(MessageProblemCodes.BadValue, PaymentFileRules.Check(PaymentFiles.Transfer() with { CreditorAgent = new() { Name = "邮储银行", ClearingCode = code } })?.Code);

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(999_999_999_999_999_999, true)]
    [InlineData(1_000_000_000_000_000_000, false)]
    public void Check_Amounts_AreMoreThanNothingAndWithinTheStandard(long fen, bool good) =>
        Assert.Equal(good, PaymentFileRules.Check(PaymentFiles.Transfer() with { Amount = Money.FromFen(fen) }) is null);

    [Fact]
    public void Check_BatchIdsAsGuidsWithHyphens_AreTooLong() =>
        Assert.Equal("GrpHdr/MsgId", PaymentFileRules.Check(PaymentFiles.HeadOf(PaymentFiles.Transfer()) with { BatchId = Guid.Empty.ToString() })?.Element);

    [Theory]
    [InlineData(140, 140)]
    [InlineData(141, 140)]
    [InlineData(1_000, 140)]
    public void Cut_TextOfSimpleCharacters_KeepsTheLimit(int length, int kept) =>
        Assert.Equal(kept, IsoText.Cut(new string('补', length), IsoText.Max140).Length);

    [Theory]
    [InlineData("𠮷")]
    [InlineData("e\u0301")]
    [InlineData("👨‍👩‍👧")]
    public void Cut_BeforeACharacterThatDoesNotFit_LeavesItOutWhole(string character) =>
        Assert.Equal(new string('补', 139), IsoText.Cut(new string('补', 139) + character, IsoText.Max140));

    [Fact]
    public async Task Write_ALongRemittanceText_IsCutInTheFile()
    {
        var transfer = PaymentFiles.Transfer() with { RemittanceText = new string('补', 139) + "𠮷贴" };

        var (_, transfers) = await PaymentFiles.Read(await PaymentFiles.Write(transfer));

        Assert.Equal(new string('补', 139), Assert.Single(transfers).RemittanceText);
    }
}
