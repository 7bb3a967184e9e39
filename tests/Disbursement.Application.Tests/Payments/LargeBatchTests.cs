using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Tests.Payments;

/// <summary>The largest pay run of a county, and the worst answer of a bank to it.</summary>
public sealed class LargeBatchTests
{
    private const string BatchId = "bank-20260511";

    [Fact]
    public async Task Batch_HundredThousandLinesEveryOtherReturned_FitsAndSettlesAndTheRestWaits()
    {
        var world = new PayWorld();
        for (var made = 0; made < 11; made++) await world.Approved(10_000);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Released(BatchId);
        await process.Send(BatchId);

        var answer = await process.Report(await world.Bank.ReportAll(BatchId, payment => payment.Amount.Fen / 100 % 2 == 0 ? "ACSC" : "RJCT"));
        world.At(hour: 17, day: 12);
        await process.PayRun();

        var batch = await world.Batch(BatchId);
        Assert.IsType<BankReportAnswer.Taken>(answer);
        Assert.Equal(BatchLimits.MostLines, batch.Count);
        Assert.Equal(BatchPhase.Settled, batch.Phase);
        Assert.Equal((50_000, 50_000), (batch.Sum(LineState.Paid).Count, batch.Sum(LineState.BankReturned).Count));
        Assert.Equal(batch.Total, batch.Sum(LineState.Paid).Total + batch.Sum(LineState.BankReturned).Total);
        Assert.Equal(world.Cases[10], Assert.Single((await world.Batch("bank-20260512")).Entries).CaseId);
    }
}
