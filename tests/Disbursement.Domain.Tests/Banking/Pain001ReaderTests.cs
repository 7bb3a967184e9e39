using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;

namespace Disbursement.Domain.Tests.Banking;

public sealed class Pain001ReaderTests
{
    [Fact]
    public async Task Read_WhatTheWriterWrote_GivesTheSameBatch()
    {
        CreditTransfer[] transfers = [PaymentFiles.Transfer(1), PaymentFiles.Transfer(2, 1) with { CreditorAgent = new() { Name = "邮储银行" } }];
        var head = PaymentFiles.HeadOf(transfers);

        var (reading, read) = await PaymentFiles.Read(await PaymentFiles.Write(head, transfers));

        var whole = Assert.IsType<PaymentFileReading.Whole>(reading);
        Assert.Equal(head, whole.Head);
        Assert.Equal([PaymentFiles.Revision], whole.Revisions);
        Assert.Equal(transfers, read);
    }

    [Fact]
    public async Task Read_ElementsThatWeDoNotWrite_ArePassedOver()
    {
        var file = (await PaymentFiles.Write(PaymentFiles.Transfer()))
            .Replace("<EndToEndId>", "<InstrId>bank-1</InstrId><EndToEndId>", StringComparison.Ordinal)
            .Replace("<Cdtr><Nm>", "<Cdtr><!-- a remark --><Nm>", StringComparison.Ordinal);

        var (reading, _) = await PaymentFiles.Read(file);

        Assert.IsType<PaymentFileReading.Whole>(reading);
    }

    [Theory]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>3</NbOfTxs>", MessageProblemCodes.CountMismatch)]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>1</NbOfTxs>", MessageProblemCodes.CountMismatch)]
    [InlineData("<CtrlSum>600.00</CtrlSum>", "<CtrlSum>600.01</CtrlSum>", MessageProblemCodes.TotalMismatch)]
    [InlineData("<CtrlSum>600.00</CtrlSum>", "<CtrlSum>599.99</CtrlSum>", MessageProblemCodes.TotalMismatch)]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>0</NbOfTxs>", MessageProblemCodes.BadValue)]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>200001</NbOfTxs>", MessageProblemCodes.TooLarge)]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>99999999999</NbOfTxs>", MessageProblemCodes.BadValue)]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "", MessageProblemCodes.MissingElement)]
    [InlineData("Ccy=\"CNY\">300.00", "Ccy=\"CNY\">300.001", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\">300.00", "Ccy=\"CNY\">-300.00", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\">300.00", "Ccy=\"CNY\">0.00", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\">300.00", "Ccy=\"CNY\">3E2", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\">300.00", "Ccy=\"CNY\">", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\"", "Ccy=\"USD\"", MessageProblemCodes.BadValue)]
    [InlineData("Ccy=\"CNY\"", "", MessageProblemCodes.BadValue)]
    [InlineData("-L2-", "-L1-", MessageProblemCodes.DuplicateId)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>欧阳娜娜</Nm><Nm>张三</Nm>", MessageProblemCodes.DuplicateElement)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>欧<b/>阳</Nm>", MessageProblemCodes.MissingElement)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>  </Nm>", MessageProblemCodes.MissingElement)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm xmlns=\"urn:other\">欧阳娜娜</Nm>", MessageProblemCodes.MissingElement)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>欧\u202E阳</Nm>", MessageProblemCodes.UnsafeText)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>欧&#9;阳</Nm>", MessageProblemCodes.UnsafeText)]
    [InlineData("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CHK</PmtMtd>", MessageProblemCodes.WrongMessage)]
    [InlineData("</PmtInf>", "</PmtInf><PmtInf><PmtInfId>other</PmtInfId></PmtInf>", MessageProblemCodes.WrongMessage)]
    [InlineData("<ReqdExctnDt><Dt>2026-05-21", "<ReqdExctnDt><Dt>2026-02-30", MessageProblemCodes.BadValue)]
    [InlineData("pain.001.001.09", "pain.001.001.03", MessageProblemCodes.WrongMessage)]
    [InlineData("CstmrCdtTrfInitn>", "CstmrDrctDbtInitn>", MessageProblemCodes.WrongMessage)]
    [InlineData("</Document>", "", MessageProblemCodes.BadFile)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm><![CDATA[欧阳娜娜]]></Nm>", MessageProblemCodes.BadFile)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>&name;</Nm>", MessageProblemCodes.BadFile)]
    [InlineData("<Nm>欧阳娜娜</Nm>", "<Nm>\u0001</Nm>", MessageProblemCodes.BadFile)]
    public async Task Read_AFileThatWasChanged_IsUnreadableForThatReason(string right, string wrong, string code)
    {
        var file = await PaymentFiles.Write(PaymentFiles.Transfer(1), PaymentFiles.Transfer(2));
        var changed = file.Replace(right, wrong, StringComparison.Ordinal).Replace("-L1-G1-" + Check(2), "-L1-G1-" + Check(1), StringComparison.Ordinal);

        Assert.NotEqual(file, changed);
        Assert.Equal(code, (await PaymentFiles.ProblemOf(changed)).Code);
    }

    [Fact]
    public async Task Read_AFaultInOnePayment_NamesItsPlaceAndNotItsContent()
    {
        var file = await PaymentFiles.Write(PaymentFiles.Transfer(1), PaymentFiles.Transfer(2) with { CreditorName = "张三" });

        var problem = await PaymentFiles.ProblemOf(file.Replace("<Nm>张三</Nm>", "<Nm>张三\u200B</Nm>", StringComparison.Ordinal));

        Assert.Equal((2, "CdtTrfTxInf/Cdtr/Nm"), (problem.Row, problem.Element));
        Assert.DoesNotContain("张", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AStreamThatFails_IsAnOutageAndNoProblemOfTheFile() =>
        await Assert.ThrowsAsync<IOException>(() => Pain001Reader.Read(new BrokenStream(), (_, _) => ValueTask.CompletedTask));

    private static char Check(int line) => PaymentFiles.Transfer(line).EndToEndId[^1];

    private sealed class BrokenStream() : MemoryStream(Encoding.UTF8.GetBytes("<Document"))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }
}
