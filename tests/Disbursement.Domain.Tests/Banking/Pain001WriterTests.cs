using System.Xml.Linq;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Banking;

public sealed class Pain001WriterTests
{
    private static readonly XNamespace Iso = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    [Fact]
    public async Task Write_ABatch_IsValidByTheMessageDefinition() =>
        Assert.Empty(MessageDefinition.FaultsOfPain001(await PaymentFiles.Write(PaymentFiles.Transfer(1), PaymentFiles.Transfer(2, 1))));

    [Theory]
    [InlineData("<PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>", "<BtchBookg>true</BtchBookg><PmtMtd>TRF</PmtMtd>")]
    [InlineData("<MsgId>", "<MsgId>0123456789")]
    [InlineData(" Ccy=\"CNY\"", "")]
    public async Task FaultsOfPain001_AFileThatIsNotValid_AreFound(string right, string wrong)
    {
        var file = await PaymentFiles.Write(PaymentFiles.Transfer());

        Assert.NotEmpty(MessageDefinition.FaultsOfPain001(file.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Write_ABatch_PutsEachValueWhereTheStandardHasIt()
    {
        var transfer = PaymentFiles.Transfer(fen: 2_520_001);
        var file = XDocument.Parse(await PaymentFiles.Write(transfer));

        Assert.Equal("25200.01", Value(file, "CdtTrfTxInf", "Amt", "InstdAmt"));
        Assert.Equal("CNY", file.Descendants(Iso + "InstdAmt").Single().Attribute("Ccy")!.Value);
        Assert.Equal(transfer.EndToEndId, Value(file, "CdtTrfTxInf", "PmtId", "EndToEndId"));
        Assert.Equal("欧阳娜娜", Value(file, "CdtTrfTxInf", "Cdtr", "Nm"));
        Assert.Equal(transfer.CreditorAccount, Value(file, "CdtTrfTxInf", "CdtrAcct", "Id", "Othr", "Id"));
        Assert.Equal("402999900017", Value(file, "CdtTrfTxInf", "CdtrAgt", "FinInstnId", "ClrSysMmbId", "MmbId"));
        Assert.Equal("2026年产业分红", Value(file, "CdtTrfTxInf", "RmtInf", "Ustrd"));
        Assert.Equal("2026-05-21", Value(file, "PmtInf", "ReqdExctnDt", "Dt"));
        Assert.Equal("2026-05-20T16:30:00+08:00", Value(file, "GrpHdr", "CreDtTm"));
        Assert.Equal(["25200.01", "25200.01"], file.Descendants(Iso + "CtrlSum").Select(sum => sum.Value));
        Assert.Equal(["1", "1"], file.Descendants(Iso + "NbOfTxs").Select(count => count.Value));
    }

    [Theory]
    [InlineData(2, 30_000, MessageProblemCodes.CountMismatch)]
    [InlineData(1, 30_001, MessageProblemCodes.TotalMismatch)]
    [InlineData(1, 29_999, MessageProblemCodes.TotalMismatch)]
    public async Task Write_TotalsThatAreNotTheBatchs_ThrowsAndLeavesNoWholeFile(int count, long fen, string code)
    {
        var head = PaymentFiles.HeadOf() with { Count = count, Total = Money.FromFen(fen) };
        using var file = new MemoryStream();

        var fault = await Assert.ThrowsAsync<PaymentFileException>(() => Pain001Writer.Write(file, head, [PaymentFiles.Transfer()], []));

        Assert.Equal(code, fault.Problem.Code);
        Assert.IsType<PaymentFileReading.Unreadable>((await PaymentFiles.Read(file.ToArray())).Reading);
    }

    [Fact]
    public async Task Write_MorePaymentsThanTheBatchHas_Throws()
    {
        var head = PaymentFiles.HeadOf() with { Count = 1, Total = Money.FromFen(60_000) };

        var fault = await Assert.ThrowsAsync<PaymentFileException>(() => PaymentFiles.Write(head, PaymentFiles.Transfer(1), PaymentFiles.Transfer(2)));

        Assert.Equal(MessageProblemCodes.CountMismatch, fault.Problem.Code);
    }

    [Fact]
    public async Task Write_OneIdForTwoPayments_Throws()
    {
        var fault = await Assert.ThrowsAsync<PaymentFileException>(() => PaymentFiles.Write(PaymentFiles.Transfer(7), PaymentFiles.Transfer(7)));

        Assert.Equal(MessageProblemCodes.DuplicateId, fault.Problem.Code);
        Assert.Equal(2, fault.Problem.Row);
    }

    [Fact]
    public async Task Write_APaymentThatBreaksARule_ThrowsWithoutPersonalData()
    {
        var fault = await Assert.ThrowsAsync<PaymentFileException>(() => PaymentFiles.Write(PaymentFiles.Transfer() with { CreditorName = "张\u0000三" }));

        Assert.Equal(MessageProblemCodes.UnsafeText, fault.Problem.Code);
        Assert.DoesNotContain("张", fault.ToString(), StringComparison.Ordinal);
    }

    private static string Value(XDocument file, params string[] path) =>
        path.Skip(1).Aggregate(file.Descendants(Iso + path[0]).Single(), (element, name) => element.Element(Iso + name)!).Value;
}
