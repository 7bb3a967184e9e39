using Disbursement.Application.Audit;
using Disbursement.Application.Payments;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

/// <summary>What a batch and its cases say of the same lines must agree, whichever of them says more.</summary>
public sealed class BatchCheckTests
{
    private const string BatchId = "bank-20260511";
    private readonly PayWorld world = new();

    [Fact]
    public async Task Check_PaidAndReturned_AgreeOnBothSides()
    {
        var process = await InPayment();
        await process.Report(await world.Bank.ReportAll(BatchId, payment => payment.Amount == Money.FromFen(200) ? "RJCT" : "ACSC"));

        Assert.Empty(await Check());
    }

    [Fact]
    public async Task Check_TheBatchSaysPaidAndTheCaseDoesNot_IsFound()
    {
        var process = await InPayment();
        var before = await world.Case(world.Cases[0]);
        await process.Report(await world.Bank.ReportAll(BatchId, _ => "ACSC"));

        Assert.Equal([(world.Cases[0], "batch-paid")], await Check(before));
    }

    [Fact]
    public async Task Check_TheCaseSaysPaidAndTheBatchDoesNot_IsFound()
    {
        var process = await InPayment();
        await process.Do(world.Cases[0], new CaseCommand.TakeBankAnswer(BatchId, ContentHash.Of("report"u8), LineSet.Of(2), LineSet.Empty));

        Assert.Equal([(world.Cases[0], "batch-paid")], await Check());
    }

    [Fact]
    public async Task Check_LinesOfARefusedBatchPaidByTheNext_AreNoFinding()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Refuse(BatchId, "releaser-1");
        world.At(hour: 17, day: 12);
        await process.PayRun();
        const string next = "bank-20260512";
        await process.Released(next);
        await process.Send(next);
        await process.Report(await world.Bank.ReportAll(next, _ => "ACSC"));

        Assert.Equal("1-4", (await world.Case(world.Cases[0])).Lines[LineState.Paid].Lines.ToString());
        Assert.Empty(await Check());
        Assert.Empty(await Check(batch: next));
    }

    [Fact]
    public async Task Check_ACaseThatCannotBeRead_IsNotBlamedForWhatItDoesNotSay()
    {
        await InPayment();

        Assert.Equal([(world.Cases[0], "batch-share")], await Check([], []));
        Assert.Empty(await Check([], [world.Cases[0]]));
    }

    private async Task<PayProcess> InPayment()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Send(await process.Released(BatchId));
        return process;
    }

    private async Task<List<(string, string)>> Check(CaseState? named = null, string batch = BatchId) =>
        await Check(new Dictionary<string, CaseState> { [world.Cases[0]] = named ?? await world.Case(world.Cases[0]) }, [], batch);

    private async Task<List<(string, string)>> Check(Dictionary<string, CaseState> named, HashSet<string> unreadable, string batch = BatchId)
    {
        var process = world.Process();
        var findings = new List<Finding>();
        var check = new BatchCheck(
            new StreamCheck(world.Table, new StreamStore(world.Table)), new PaymentFiles(new Application.Cases.Revisions(process.Vault), world.Counties, process.Vault));
        await check.Check(batch, named, unreadable, findings, default);
        return [.. findings.Select(finding => (finding.Stream, finding.Code))];
    }
}
