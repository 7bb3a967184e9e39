using Disbursement.Banking.Iso20022;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Banking;

public sealed class Pain002Tests
{
    private static readonly BankReportRow[] Rows =
    [
        new() { EndToEndId = "E-1", Status = PaymentStatus.SettlementCompleted, BankReference = "BANK-1", Amount = Money.FromFen(30_000) },
        new() { EndToEndId = "E-2", Status = PaymentStatus.Rejected, Reason = "AC04" },
    ];

    [Fact]
    public async Task Write_AReport_IsValidByTheMessageDefinition()
    {
        var head = PaymentFiles.ReportHead with { GroupReason = "DUPL" };

        Assert.Empty(MessageDefinition.FaultsOfPain002(await PaymentFiles.Write(head, Rows)));
        Assert.Empty(MessageDefinition.FaultsOfPain002(await PaymentFiles.Write(head)));
    }

    [Fact]
    public async Task FaultsOfPain002_AReportThatIsNotValid_AreFound()
    {
        var file = await PaymentFiles.Write(PaymentFiles.ReportHead, Rows);

        Assert.NotEmpty(MessageDefinition.FaultsOfPain002(file.Replace("<Cd>AC04</Cd>", "<Cd>AC040</Cd>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_WhatTheWriterWrote_GivesTheSameReport()
    {
        var report = await Read(await PaymentFiles.Write(PaymentFiles.ReportHead, Rows));

        Assert.Equal(PaymentFiles.ReportHead, report.Head);
        Assert.Equal(Rows, report.Rows);
    }

    [Fact]
    public async Task Read_AGroupThatSettledWithoutRows_ReportsNoPayment()
    {
        var report = await Read(await PaymentFiles.Write(PaymentFiles.ReportHead with { GroupStatus = PaymentStatus.SettlementCompleted }));

        Assert.Empty(report.Rows);
        Assert.Equal(PaymentOutcome.Settled, report.Head.GroupOutcome);
    }

    [Fact]
    public async Task Read_ABlockRejectedAsAWhole_IsReportedAsThat()
    {
        var file = await PaymentFiles.Write(PaymentFiles.ReportHead, new BankReportRow { EndToEndId = "E-1", Status = null });

        var report = await Read(file.Replace("</OrgnlPmtInfId>", "</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>", StringComparison.Ordinal));

        var block = Assert.Single(report.Blocks);
        Assert.Equal((PaymentFiles.ReportHead.OriginalMessageId, "RJCT", "X9"), (block.OriginalBlockId, block.Status, block.Reason));
        Assert.Equal(PaymentOutcome.Unrecognised, Assert.Single(report.Rows).Outcome);
    }

    [Theory]
    [InlineData("ACSC", PaymentOutcome.Settled)]
    [InlineData("ACCC", PaymentOutcome.Settled)]
    [InlineData("RJCT", PaymentOutcome.Rejected)]
    [InlineData("CANC", PaymentOutcome.Rejected)]
    [InlineData("PDNG", PaymentOutcome.Pending)]
    [InlineData("ACSP", PaymentOutcome.Pending)]
    [InlineData("BLCK", PaymentOutcome.Pending)]
    [InlineData("acsc", PaymentOutcome.Unrecognised)]
    [InlineData("PAID", PaymentOutcome.Unrecognised)]
    [InlineData(null, PaymentOutcome.Unrecognised)]
    public void OutcomeOf_ACode_IsSettledOnlyWhereTheBankSaysSo(string? code, PaymentOutcome outcome) =>
        Assert.Equal(outcome, PaymentStatus.OutcomeOf(code));

    [Fact]
    public async Task Read_ARowWithoutOurId_IsKeptAsUnmatched()
    {
        var file = await PaymentFiles.Write(PaymentFiles.ReportHead, new BankReportRow { EndToEndId = null, Status = "ACSC" });

        Assert.Null(Assert.Single((await Read(file)).Rows).EndToEndId);
    }

    [Theory]
    [InlineData("2026-05-21T09:00:00", "2026-05-21T01:00:00Z")]
    [InlineData("2026-05-21T09:00:00.128958283", "2026-05-21T01:00:00Z")]
    [InlineData("2026-05-21T01:00:00.5Z", "2026-05-21T01:00:00Z")]
    [InlineData("2026-05-21T03:00:00+02:00", "2026-05-21T01:00:00Z")]
    public async Task Read_TimesAsBanksWriteThem_AreTheSameMoment(string written, string moment)
    {
        var file = await PaymentFiles.Write(PaymentFiles.ReportHead, Rows);

        var report = await Read(file.Replace("2026-05-21T09:00:00+08:00", written, StringComparison.Ordinal));

        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), report.Head.CreatedAt);
    }

    [Theory]
    [InlineData("<MsgId>RPT-1</MsgId>", "", MessageProblemCodes.MissingElement)]
    [InlineData("<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>", "", MessageProblemCodes.MissingElement)]
    [InlineData("OrgnlGrpInfAndSts", "Other", MessageProblemCodes.MissingElement)]
    [InlineData("GrpHdr", "Other", MessageProblemCodes.MissingElement)]
    [InlineData("<OrgnlPmtInfId>0199d5a2c3f07b1e8a4d2f6b9c0e1a77</OrgnlPmtInfId>", "", MessageProblemCodes.MissingElement)]
    [InlineData("T09:00:00", "T25:00:00", MessageProblemCodes.BadValue)]
    [InlineData("<OrgnlEndToEndId>", "<OrgnlEndToEndId>0123456789012345678901234567890123456789", MessageProblemCodes.BadValue)]
    [InlineData("<TxSts>RJCT</TxSts>", "<TxSts>RJCT</TxSts><TxSts>ACSC</TxSts>", MessageProblemCodes.DuplicateElement)]
    [InlineData("Ccy=\"CNY\"", "Ccy=\"EUR\"", MessageProblemCodes.BadValue)]
    [InlineData("</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>", "", MessageProblemCodes.BadFile)]
    public async Task Read_AReportWithAFault_IsUnreadableForThatReason(string right, string wrong, string code)
    {
        var file = await PaymentFiles.Write(PaymentFiles.ReportHead, Rows);
        var changed = file.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(file, changed);
        Assert.Equal(code, (await PaymentFiles.ReportProblemOf(changed)).Code);
    }

    private static async Task<BankReport> Read(string file) =>
        Assert.IsType<BankReportReading.Whole>(await PaymentFiles.ReadReport(file)).Report;
}
