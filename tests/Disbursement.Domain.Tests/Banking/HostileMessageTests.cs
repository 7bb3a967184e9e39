using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Banking.StatusReports;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Banking;

public sealed class HostileMessageTests
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
    private const string Start = PaymentFiles.ReportStart;
    private const string Head = PaymentFiles.ReportParts;
    private const string End = "</CstmrPmtStsRpt></Document>";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no XML")]
    [InlineData("{\"rows\":[]}")]
    [InlineData("<Document")]
    [InlineData($"{Start}{Head}{End}<Document/>")]
    [InlineData("<!DOCTYPE Document><Document/>")]
    [InlineData("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><Document>&c;</Document>")]
    public async Task Read_NoXmlOrADocumentType_IsABadFile(string file) =>
        Assert.Equal(MessageProblemCodes.BadFile, (await PaymentFiles.ReportProblemOf(file)).Code);

    [Theory]
    [InlineData("<Document/>")]
    [InlineData("<html><body>502</body></html>")]
    [InlineData($"<Document xmlns=\"{Namespace}\"/>")]
    [InlineData($"<Document xmlns=\"{Namespace}\"><Other/></Document>")]
    [InlineData($"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt>{Head}{End}")]
    [InlineData($"{Start}{Head}</CstmrPmtStsRpt><CstmrPmtStsRpt>{Head}{End}")]
    [InlineData($"{Start}text{Head}{End}")]
    public async Task Read_AnotherMessage_IsTheWrongMessage(string file) =>
        Assert.Equal(MessageProblemCodes.WrongMessage, (await PaymentFiles.ReportProblemOf(file)).Code);

    [Fact]
    public async Task Read_TheSameHeadWithoutTheFault_IsWhole() =>
        Assert.IsType<BankReportReading.Whole>(await PaymentFiles.ReadReport(Start + Head + End));

    [Fact]
    public async Task Read_ADeepElement_IsTooLarge() =>
        await AssertTooLarge(string.Concat(Enumerable.Repeat("<a>", 100_000)));

    [Fact]
    public async Task Read_AnElementOfManyChildren_IsTooLarge() =>
        await AssertTooLarge($"<a>{string.Concat(Enumerable.Repeat("<b/>", 10_000))}</a>");

    [Fact]
    public async Task Read_AHugeText_IsTooLarge() =>
        await AssertTooLarge($"<a>{new string('x', 10_000)}</a>");

    [Fact]
    public async Task Read_AHugeAttribute_IsTooLarge() =>
        await AssertTooLarge($"<a b=\"{new string('x', 10_000_000)}\"/>");

    [Fact]
    public async Task Read_AHugeName_IsTooLarge() =>
        await AssertTooLarge($"<{new string('x', 10_000_000)}/>");

    [Fact]
    public async Task Read_AWholeReportInFrontOfEndlessBlanks_EndsWithinItsLimit()
    {
        await using var endless = new RepeatingStream(Encoding.UTF8.GetBytes(Start + Head + End), "          "u8.ToArray());

        var reading = await Pain002Reader.Read(endless);

        Assert.Equal(MessageProblemCodes.TooLarge, Assert.IsType<BankReportReading.Unreadable>(reading).Problem.Code);
    }

    [Fact]
    public async Task Read_ManyDifferentNames_IsRefused()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<n{number}/>"));

        Assert.Equal(MessageProblemCodes.BadFile, (await PaymentFiles.ReportProblemOf(Start + Head + rows + End)).Code);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public async Task Read_AnotherEncodingThanUtf8_IsABadFile(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var file = $"<?xml version=\"1.0\" encoding=\"{name}\"?>{Start}{Head}<é/>{End}";

        var reading = await Pain002Reader.Read(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(file)]));

        Assert.Equal(MessageProblemCodes.BadFile, Assert.IsType<BankReportReading.Unreadable>(reading).Problem.Code);
    }

    [Fact]
    public async Task Read_Utf8WithAByteOrderMark_IsRead()
    {
        var reading = await Pain002Reader.Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Start + Head + End)]));

        Assert.IsType<BankReportReading.Whole>(reading);
    }

    [Fact]
    public async Task Read_BytesChangedAtRandom_NeverThrows()
    {
        var report = Encoding.UTF8.GetBytes(await PaymentFiles.Write(PaymentFiles.ReportHead, new BankReportRow { EndToEndId = "E-1", Status = "ACSC", Amount = Domain.Values.Money.FromFen(1) }));
        var payments = Encoding.UTF8.GetBytes(await PaymentFiles.Write(PaymentFiles.Transfer()));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Changes, changes =>
        {
            _ = Pain002Reader.Read(new MemoryStream(Change(report, changes))).GetAwaiter().GetResult();
            _ = PaymentFiles.Read(Change(payments, changes)).GetAwaiter().GetResult();
        }));
    }

    [Fact]
    public async Task Read_AFileCutAnywhere_IsNeverWhole()
    {
        var file = Encoding.UTF8.GetBytes(await PaymentFiles.Write(PaymentFiles.Transfer()));

        for (var length = 0; length < file.Length; length++)
            Assert.IsType<PaymentFileReading.Unreadable>((await PaymentFiles.Read(file[..length])).Reading);
    }

    private static Arbitrary<(int At, byte Value)[]> Changes =>
        (from at in Gen.Choose(0, int.MaxValue - 1) from value in Gen.Choose(0, 255) select (at, (byte)value))
        .NonEmptyListOf().Select(changes => changes.Take(6).ToArray()).ToArbitrary();

    private static byte[] Change(byte[] file, (int At, byte Value)[] changes)
    {
        var changed = (byte[])file.Clone();
        foreach (var (at, value) in changes) changed[at % changed.Length] = value;
        return changed;
    }

    private static async Task AssertTooLarge(string part)
    {
        Assert.Equal(MessageProblemCodes.TooLarge, (await PaymentFiles.ReportProblemOf(Start + Head + part + End)).Code);
        Assert.Equal(MessageProblemCodes.TooLarge, (await PaymentFiles.ReportProblemOf(Start + Head + "<OrgnlPmtInfAndSts>" + part)).Code);
    }
}
