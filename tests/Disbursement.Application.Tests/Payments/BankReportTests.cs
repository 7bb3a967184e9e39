using System.Text;
using Disbursement.Application.Payments;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

public sealed class BankReportTests
{
    private const string BatchId = "bank-20260511";
    private const string Paid = "ACSC";
    private const string Rejected = "RJCT";

    private readonly PayWorld world = new();

    [Fact]
    public async Task Take_EveryRowPaid_SettlesBatchAndCase()
    {
        var process = await InPayment();

        var taken = await Take(process, payment => Paid);

        Assert.Equal((4, 4), (taken.Rows, taken.Counts.Paid));
        Assert.Equal(BatchPhase.Settled, (await world.Batch(BatchId)).Phase);
        Assert.Equal(CasePhase.Settled, (await world.Case(world.Cases[0])).Phase);
    }

    [Fact]
    public async Task Take_RowNotMentioned_StaysOutstanding()
    {
        var process = await InPayment();

        await Take(process, payment => IsLine(payment, 3) ? null : Paid);

        var state = await world.Case(world.Cases[0]);
        Assert.Equal("3", state.Lines[LineState.Outstanding].Lines.ToString());
        Assert.Equal(CasePhase.InPayment, state.Phase);
        Assert.Equal(BatchPhase.InPayment, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Take_RejectedRow_IsBankReturnedAndTheOthersArePaid()
    {
        var process = await InPayment();

        await Take(process, payment => IsLine(payment, 2) ? Rejected : Paid);

        var batch = await world.Batch(BatchId);
        Assert.Equal(new BatchSum(1, Money.FromFen(200)), batch.Sum(LineState.BankReturned));
        Assert.Equal(new BatchSum(3, Money.FromFen(800)), batch.Sum(LineState.Paid));
        Assert.Equal("2", (await world.Case(world.Cases[0])).Lines[LineState.BankReturned].Lines.ToString());
    }

    [Fact]
    public async Task Take_SameReportTwice_ChangesNothing()
    {
        var process = await InPayment();
        var report = await world.Bank.ReportAll(BatchId, payment => IsLine(payment, 1) ? Rejected : Paid);
        await process.Report(report);
        var (batch, version) = await process.Batches.Load(BatchId, default);
        var (_, caseVersion) = await process.CaseStore.Load(world.Cases[0], default);

        var again = Assert.IsType<BankReportAnswer.Taken>(await process.Report(report));

        Assert.Equal((3, 1, 0), (again.Counts.Paid, again.Counts.Returned, again.Counts.Contradictions.Count));
        Assert.Equal(version, (await process.Batches.Load(BatchId, default)).Version);
        Assert.Equal(caseVersion, (await process.CaseStore.Load(world.Cases[0], default)).Version);
        Assert.Equal(batch.Sum(LineState.Paid), again.After.Sum(LineState.Paid));
    }

    [Fact]
    public async Task Take_AnotherAmount_IsReportedAndNeverSettled()
    {
        var process = await InPayment();
        var id = EndToEndId.For("QH-2026-000001", 2, 1).Text;

        var taken = await Take(process, [(id, Paid, Money.FromFen(201))]);

        Assert.Equal(id, Assert.Single(taken.Counts.AmountMismatches).EndToEndId);
        Assert.Equal(0, taken.Counts.Paid);
        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Outstanding).Count);
    }

    [Theory]
    [InlineData("QH-2026-000001", 99, 1)]
    [InlineData("QH-2026-000001", 2, 2)]
    [InlineData("QH-2026-000009", 2, 1)]
    public async Task Take_IdOfNoPaymentOfTheBatch_IsUnmatched(string number, int line, int generation)
    {
        var process = await InPayment();

        var taken = await Take(process, [(EndToEndId.For(number, line, generation).Text, Paid, null)]);

        Assert.Single(taken.Counts.Unmatched);
        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Outstanding).Count);
    }

    [Fact]
    public async Task Take_PaidAndRejectedInOneReport_SettlesNeither()
    {
        var process = await InPayment();
        var id = EndToEndId.For("QH-2026-000001", 2, 1).Text;

        var taken = await Take(process, [(id, Paid, null), (id, Rejected, null), (id, Rejected, null)]);

        Assert.NotEmpty(taken.Counts.Contradictions);
        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Outstanding).Count);
    }

    [Fact]
    public async Task Take_RejectedAfterPaid_IsReportedAndStaysPaid()
    {
        var process = await InPayment();
        await Take(process, payment => Paid);
        var id = EndToEndId.For("QH-2026-000001", 2, 1).Text;

        var taken = await Take(process, [(id, Rejected, null)]);

        Assert.Single(taken.Counts.Contradictions);
        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Paid).Count);
    }

    [Theory]
    [InlineData("ACSP")]
    [InlineData("PDNG")]
    [InlineData("XXXX")]
    [InlineData("ACTC")]
    public async Task Take_StatusThatIsNotFinal_LeavesThePaymentOutstanding(string status)
    {
        var process = await InPayment();

        await Take(process, payment => status);

        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Outstanding).Count);
    }

    [Fact]
    public async Task Take_BatchThatWasNotReleased_IsRefused()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();

        var answer = await process.Report(await PayingBank.Report(BatchId, [(EndToEndId.For("QH-2026-000001", 1, 1).Text, Paid, null)]));

        Assert.IsType<BankReportAnswer.NotSent>(answer);
    }

    [Theory]
    [InlineData("bank-20260512")]
    [InlineData("no batch at all")]
    public async Task Take_UnknownBatch_IsRefused(string batchId)
    {
        var process = await InPayment();

        Assert.IsType<BankReportAnswer.UnknownBatch>(await process.Report(await PayingBank.Report(batchId.Replace(' ', '-'), [])));
    }

    [Fact]
    public async Task Take_NoXml_IsUnreadable() =>
        Assert.IsType<BankReportAnswer.Unreadable>(await (await InPayment()).Report(Encoding.UTF8.GetBytes("paid all, thanks")));

    [Fact]
    public async Task Take_ReportWhileTheSendingIsUnknown_ShowsThatTheBankHasIt()
    {
        world.Bank.AnswersSend(Application.Ports.BankAnswer.Unknown);
        var process = await Released();
        await process.Send(BatchId, questions: 0);

        await Take(process, payment => IsLine(payment, 1) ? Paid : null);

        Assert.Equal(BatchPhase.InPayment, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Take_OneRowThreeTimes_IsCountedOnce()
    {
        var process = await InPayment();
        var id = EndToEndId.For("QH-2026-000001", 2, 1).Text;

        var taken = await Take(process, [(id, Paid, null), (id, Paid, null), (id, Paid, null)]);

        Assert.Equal((3, 1, 0), (taken.Rows, taken.Counts.Paid, taken.Counts.Contradictions.Count));
        Assert.Equal(new BatchSum(1, Money.FromFen(200)), (await world.Batch(BatchId)).Sum(LineState.Paid));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(4, 1_000)]
    public async Task Take_WholeFileRejectedWithoutRows_ReturnsEveryPayment(int? count, int? fen)
    {
        var process = await InPayment();

        await Group(process, Rejected, count, fen);

        var batch = await world.Batch(BatchId);
        Assert.Equal((BatchPhase.Settled, 4), (batch.Phase, batch.Sum(LineState.BankReturned).Count));
        Assert.Equal(4, (await world.Case(world.Cases[0])).Lines[LineState.BankReturned].Count);
    }

    [Theory]
    [InlineData(Rejected, 5)]
    [InlineData(Paid, 4)]
    public async Task Take_WholeFileCalledDoneThatCannotBeMatched_SettlesNothingAndRaisesAnAlarm(string status, int count)
    {
        var process = await InPayment();

        await Group(process, status, count, null);

        Assert.Equal(4, (await world.Batch(BatchId)).Sum(LineState.Outstanding).Count);
        Assert.Equal("bank-report", (await world.Case(world.Cases[0])).Alarm);
    }

    [Fact]
    public async Task Take_WholeFileRejectedAfterARowWasPaid_SettlesNothingMoreAndRaisesAnAlarm()
    {
        var process = await InPayment();
        await Take(process, payment => IsLine(payment, 1) ? Paid : null);
        Assert.Null((await world.Case(world.Cases[0])).Alarm);

        await Group(process, Rejected, 4, null);

        Assert.Equal((3, 1), ((await world.Batch(BatchId)).Sum(LineState.Outstanding).Count, (await world.Batch(BatchId)).Sum(LineState.Paid).Count));
        Assert.Equal("bank-report", (await world.Case(world.Cases[0])).Alarm);
    }

    [Fact]
    public async Task Take_ContradictionOrOtherAmount_RaisesAnAlarm()
    {
        var process = await InPayment();
        var id = EndToEndId.For("QH-2026-000001", 2, 1).Text;

        await Take(process, [(id, Paid, Money.FromFen(201))]);

        Assert.Equal("bank-report", (await world.Case(world.Cases[0])).Alarm);
    }

    private static async Task Group(PayProcess process, string status, int? count, int? fen) => Assert.IsType<BankReportAnswer.Taken>(
        await process.Report(await PayingBank.GroupReport(BatchId, status, count, fen is { } total ? Money.FromFen(total) : null)));

    private static bool IsLine(CreditTransfer payment, int line) => EndToEndId.TryParse(payment.EndToEndId, out var id) && id.Line == line;

    private async Task<BankReportAnswer.Taken> Take(PayProcess process, Func<CreditTransfer, string?> status) =>
        Assert.IsType<BankReportAnswer.Taken>(await process.Report(await world.Bank.ReportAll(BatchId, status)));

    private static async Task<BankReportAnswer.Taken> Take(PayProcess process, IEnumerable<(string Id, string? Status, Money? Amount)> rows) =>
        Assert.IsType<BankReportAnswer.Taken>(await process.Report(await PayingBank.Report(BatchId, rows)));

    private async Task<PayProcess> Released()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Released(BatchId);
        return process;
    }

    private async Task<PayProcess> InPayment()
    {
        var process = await Released();
        await process.Send(BatchId);
        return process;
    }
}
