using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

public sealed class PayRunTests
{
    private const string BatchId = "bank-20260511";

    private readonly PayWorld world = new();

    [Fact]
    public async Task Run_BeforeTheCutOff_TakesNoCaseOfToday()
    {
        world.At(hour: 15);
        await world.Process().PayRun();
        await world.Approved(3);

        await world.Process().PayRun();

        Assert.False((await world.Batch(BatchId)).Exists);
    }

    [Fact]
    public async Task Run_AtTheCutOff_MakesOneBatchOfTheApprovedLines()
    {
        var caseId = await world.Approved(5, strike: "2");
        world.At(hour: 16);

        await world.Process().PayRun();

        var batch = await world.Batch(BatchId);
        Assert.Equal(BatchPhase.AwaitingRelease, batch.Phase);
        Assert.Equal((4, Money.FromFen(1_300)), (batch.Count, batch.Total));
        Assert.Equal("1,3-5", Assert.Single(batch.Entries).AllLines().ToString());
        Assert.Equal(ShareState.Assigned, (await world.Case(caseId)).Share(BatchId)!.State);
    }

    [Fact]
    public async Task Run_Composed_AsksEveryReleaserAndStartsTheOrchestration()
    {
        await world.Approved(1);
        world.At(hour: 16);
        var process = world.Process();

        await process.PayRun();

        Assert.Equal(["releaser-1", "releaser-2", "releaser-3"], (await world.Batch(BatchId)).Releasers);
        Assert.Equal(3, world.Mails.Count(mail => mail.StartsWith($"Release {BatchId} releaser-", StringComparison.Ordinal)));
        Assert.Contains($"batch {BatchId}", process.Orchestrations.Calls);
    }

    [Fact]
    public async Task Run_ApprovedAfterTheCutOff_WaitsForTheNextDay()
    {
        await world.Approved(1);
        world.At(hour: 16);
        await world.Process().PayRun();
        var late = await world.Approved(2);

        await world.Process().PayRun();
        var sameDay = await world.Batch(BatchId);
        world.At(hour: 16, day: 12);
        await world.Process().PayRun();

        Assert.Equal(1, sameDay.Count);
        Assert.Equal(late, Assert.Single((await world.Batch("bank-20260512")).Entries).CaseId);
    }

    [Fact]
    public async Task Run_OnADayOff_DoesNothing()
    {
        world.At(hour: 17, day: 15);
        await world.Process().PayRun();
        await world.Approved(1);
        world.At(hour: 17, day: 16);

        await world.Process().PayRun();

        Assert.False((await world.Batch("bank-20260516")).Exists);
    }

    [Fact]
    public async Task Run_TheHostWasDownAtTheCutOff_RunsWhenItIsBack()
    {
        await world.Approved(1);
        world.At(hour: 9, day: 12);

        await world.Process().PayRun();

        Assert.Equal(BatchPhase.AwaitingRelease, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Run_NothingApproved_MakesNoBatch()
    {
        world.At(hour: 17);

        await world.Process().PayRun();

        Assert.False((await world.Batch(BatchId)).Exists);
    }

    [Fact]
    public void DueDay_CalendarNotLoaded_IsNone() =>
        Assert.Null(PayoutCutOff.DueDay(PayCounty.Of(), new DateTimeOffset(2027, 1, 5, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Run_PayeeIsAReleaser_IsNotAskedToRelease()
    {
        var payee = new PayWorld(PayCounty.Of(PayCounty.Official("payee", Role.FinanceReleaser, idNumber: PayCounty.IdOf(line: 2, seed: 1))));
        await payee.Approved(3);
        payee.At(hour: 16);

        await payee.Process().PayRun();

        Assert.DoesNotContain("payee", (await payee.Batch(BatchId)).Releasers);
        Assert.Equal(BatchRefusalCode.PayeeDecides, (await payee.Process().Release(BatchId, "payee")).Refusal);
    }

    [Fact]
    public async Task Run_NoTwoPeopleCouldRelease_LeavesTheCaseOutWithAnAlarmAndPaysTheOthers()
    {
        var releasers = Enumerable.Range(1, 2).Select(number => PayCounty.Official($"releaser-{number}", Role.FinanceReleaser, idNumber: PayCounty.IdOf(number, seed: 1)));
        var county = PayCounty.Of() with
        {
            Officials = releasers.Append(PayCounty.Official("approver", Role.CountyApprover)).Append(PayCounty.Official("releaser-3", Role.FinanceReleaser))
                .ToDictionary(official => official.Id),
        };
        var small = new PayWorld(county);
        var alone = await small.Approved(3);
        var other = await small.Approved(3);
        small.At(hour: 16);

        await small.Process().PayRun();

        Assert.Equal(other, Assert.Single((await small.Batch(BatchId)).Entries).CaseId);
        Assert.Equal("nobody-can-act", (await small.Case(alone)).Alarm);
        Assert.Equal(3, (await small.Case(alone)).Payable.Count);
    }

    [Fact]
    public async Task Run_FileOfTheBatch_HoldsExactlyTheApprovedLines()
    {
        await world.Approved(3, strike: "2");
        world.At(hour: 16);
        var process = world.Process();
        await process.PayRun();
        await process.Released(BatchId);

        await process.Send(BatchId);

        var payments = await world.Bank.Payments();
        Assert.Equal([1, 3], payments.Select(payment => EndToEndId.TryParse(payment.EndToEndId, out var id) ? id.Line : 0));
        Assert.Equal([Money.FromFen(100), Money.FromFen(300)], payments.Select(payment => payment.Amount));
        Assert.All(payments, payment => Assert.Equal("清禾县2026年产业分红", payment.RemittanceText));
    }

    [Fact]
    public async Task Queries_OfAComposedBatch_ShowCasesAndTheLargestPayments()
    {
        await world.Approved(20);
        world.At(hour: 16);
        await world.Process().PayRun();

        var view = (await world.Process().Queries.Open(BatchId, default))!;

        Assert.Equal((20, Money.FromFen(21_000)), (Assert.Single(view.Cases).Count, view.Cases[0].Total));
        Assert.Equal(Enumerable.Range(11, 10).Reverse(), view.Largest.Select(payment => payment.Line));
        Assert.All(view.Largest, payment => Assert.Equal("张*", payment.Name));
    }
}
