using System.Text;
using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

/// <summary>
/// Somebody handed a file to the bank again, and the bank refuses the second copy because it has the first: that says nothing of the money of the
/// first. Taken for a refusal, it would pay everybody twice.
/// </summary>
public sealed class DuplicateReportTests
{
    private const string BatchId = "bank-20260511";
    private const string Rejected = "RJCT";

    private readonly PayWorld world = new();

    [Theory]
    [InlineData("AM05")]
    [InlineData("DU01")]
    [InlineData("DU02")]
    [InlineData("DU03")]
    [InlineData("DU04")]
    [InlineData("DU05")]
    [InlineData("DUPL")]
    public async Task Take_WholeFileRefusedAsADuplicate_LeavesAllOutstandingAndRaisesAnAlarm(string reason)
    {
        var process = await InPayment();

        await Take(process, await PayingBank.GroupReport(BatchId, Rejected, 4, Money.FromFen(1_000), reason));

        await AssertOutstanding();
    }

    [Fact]
    public async Task Take_WholeFileRefusedForAnotherReason_ReturnsEveryPayment()
    {
        var process = await InPayment();

        await Take(process, await PayingBank.GroupReport(BatchId, Rejected, 4, Money.FromFen(1_000), "AM04"));

        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.BankReturned).Count);
    }

    [Theory]
    [InlineData("GrpSts")]
    [InlineData(null)]
    public async Task Take_BlockRefusedAsADuplicate_LeavesAllOutstandingAndRaisesAnAlarm(string? group)
    {
        var process = await InPayment();
        var report = Encoding.UTF8.GetString(await PayingBank.GroupReport(BatchId, Rejected, 4, Money.FromFen(1_000)));
        if (group is null) report = report.Replace("<GrpSts>RJCT</GrpSts>", "", StringComparison.Ordinal);

        await Take(process, Encoding.UTF8.GetBytes(report.Replace(
            "</OrgnlGrpInfAndSts>",
            $"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{BatchId}</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>DU02</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>",
            StringComparison.Ordinal)));

        await AssertOutstanding();
    }

    [Theory]
    [InlineData(null, "AM05")]
    [InlineData(null, "DU04")]
    [InlineData("DU01", null)]
    [InlineData("DU01", "AC04")]
    public async Task Take_RowsRefusedAsDuplicates_AreToldAndLeftOutstanding(string? ofFile, string? ofRows)
    {
        var process = await InPayment();

        var taken = await Take(process, await world.Bank.RefusedCopy(BatchId, ofFile, ofRows));

        Assert.Equal((0, 4), (taken.Counts.Returned, taken.Counts.Contradictions.Count));
        await AssertOutstanding();
    }

    [Fact]
    public async Task Take_DuplicateIsTheSecondOfTwoReasons_SettlesNothing()
    {
        var process = await InPayment();
        var report = Encoding.UTF8.GetString(await PayingBank.GroupReport(BatchId, Rejected, 4, Money.FromFen(1_000), "NARR"));

        await Take(process, Encoding.UTF8.GetBytes(report.Replace(
            "</StsRsnInf>", "</StsRsnInf><StsRsnInf><Rsn><Prtry>DU01</Prtry></Rsn></StsRsnInf>", StringComparison.Ordinal)));

        await AssertOutstanding();
    }

    [Fact]
    public async Task Take_PaidRowsAfterTheRefusedCopy_SettleAsEver()
    {
        var process = await InPayment();
        await Take(process, await PayingBank.GroupReport(BatchId, Rejected, 4, Money.FromFen(1_000), "DU01"));
        await Take(process, await world.Bank.RefusedCopy(BatchId, null, "DU04"));

        var taken = await Take(process, await world.Bank.ReportAll(BatchId, _ => "ACSC"));

        Assert.Equal((4, 0), (taken.Counts.Paid, taken.Counts.Contradictions.Count));
        Assert.Equal((BatchPhase.Settled, 4), ((await world.Batch(BatchId)).Phase, (await world.Batch(BatchId)).Sum(LineState.Paid).Count));
        Assert.Equal(CasePhase.Settled, (await world.Case(world.Cases[0])).Phase);
    }

    [Fact]
    public async Task Take_CopyOfAPaidBatchRefused_RaisesNoAlarm()
    {
        var process = await InPayment();
        await Take(process, await world.Bank.ReportAll(BatchId, _ => "ACSC"));

        await Take(process, await world.Bank.RefusedCopy(BatchId, "DU01", "DU04"));

        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Paid).Count);
        Assert.Null((await world.Case(world.Cases[0])).Alarm);
    }

    private static async Task<BankReportAnswer.Taken> Take(PayProcess process, byte[] report) =>
        Assert.IsType<BankReportAnswer.Taken>(await process.Report(report));

    private async Task AssertOutstanding()
    {
        var batch = await world.Batch(BatchId);
        Assert.Equal((BatchPhase.InPayment, 4, false), (batch.Phase, batch.Sum(LineState.Outstanding).Count, batch.RefusedByBank));
        Assert.Equal(4, (await world.Case(world.Cases[0])).Lines[LineState.Outstanding].Count);
        Assert.Equal("bank-report", (await world.Case(world.Cases[0])).Alarm);
    }

    private async Task<PayProcess> InPayment()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Released(BatchId);
        await process.Send(BatchId);
        return process;
    }
}
