using Disbursement.Application.Ports;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Payments;

/// <summary>From pay run to settled with the process killed between any two of its effects: every line is paid once, and the totals agree.</summary>
public sealed class PaymentCrashTests
{
    private const string BatchId = "bank-20260511";

    [Fact]
    public async Task PayRunToSettled_KilledOnceAtEveryStep_PaysEveryLineOnce()
    {
        var step = 1;
        for (var died = true; died; step++)
        {
            Assert.True(step < 2_000, "The run never ends.");
            var world = await World();
            died = await Killed(world, new Crash(step));
            await Day(world.Process());
            await Check(world, $"killed at step {step}");
        }
        Assert.True(step > 100, $"Only {step} steps were tried.");
    }

    [Fact]
    public async Task PayRunToSettled_KilledAtEveryStepAgainAndAgain_PaysEveryLineOnce()
    {
        for (var life = 15; life < 60; life += 3)
        {
            var world = await World();
            for (var lives = 0; await Killed(world, new Crash(life)); lives++)
                Assert.True(lives < 200, $"Lives of {life} steps get no further than {(await world.Batch(BatchId)).Phase}.");
            await Check(world, $"each process lived {life} steps");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task PayRunToSettled_CommitAnswersLost_PaysEveryLineOnce(int every)
    {
        var world = await World();
        var lossy = new LossyTable(world.Table, every);
        world.Table = lossy;

        await Day(world.Process());

        Assert.True(lossy.Lost > 10);
        await Check(world, $"every {every}. answer lost");
    }

    [Fact]
    public async Task PayRunToSettled_TwoProcessesAtOnce_PaysEveryLineOnce()
    {
        var world = await World();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Day(world.Process(), waits: false))));

        await Day(world.Process());
        await Check(world, "four at once");
    }

    [Fact]
    public async Task Send_AskedByAnotherWhileItIsOnItsWay_ArrivesOnce()
    {
        var world = await World();
        var slow = world.Process();
        await slow.PayRun();
        await slow.Sweep.Run(slow.Orchestrations, default);
        await slow.Released(BatchId);
        world.Bank.OnItsWay = new TaskCompletionSource();
        var sending = slow.Send(BatchId);

        var look = await world.Process().Send(BatchId, waits: false).WaitAsync(TimeSpan.FromMinutes(1));
        world.Bank.OnItsWay.SetResult();
        await sending;

        Assert.True(look.IsUnknown);
        Assert.Single(world.Bank.Received);
        Assert.Equal(BatchPhase.InPayment, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Send_SecondSendingAskedByAnotherWhileItIsOnItsWay_ArrivesOnce()
    {
        var world = await World();
        var slow = world.Process();
        await slow.PayRun();
        await slow.Released(BatchId);
        world.Bank.LosesFiles = true;
        world.Bank.AnswersSend(BankAnswer.Unknown);
        await slow.Send(BatchId, questions: 0);
        world.Clock.Now += TimeSpan.FromMinutes(10);
        world.Bank.OnItsWay = new TaskCompletionSource();
        var again = slow.Send(BatchId, questions: 1, waits: false);
        Assert.Equal(2, (await world.Batch(BatchId)).Attempt);
        world.Clock.Now += TimeSpan.FromSeconds(5);

        var look = await world.Process().Send(BatchId, questions: 1, waits: false).WaitAsync(TimeSpan.FromMinutes(1));
        world.Bank.OnItsWay.SetResult();
        await again;

        Assert.True(look.IsUnknown);
        Assert.Single(world.Bank.Received);
        Assert.Equal((BatchPhase.InPayment, 2), ((await world.Batch(BatchId)).Phase, (await world.Batch(BatchId)).Attempt));
    }

    private static async Task<PayWorld> World()
    {
        var world = new PayWorld();
        await world.Approved(3);
        await world.Approved(5, strike: "2");
        await world.Approved(1);
        world.At(hour: 17);
        return world;
    }

    private static async Task<bool> Killed(PayWorld world, Crash crash)
    {
        try
        {
            await Day(world.Process(crash));
        }
        catch (ProcessDied)
        {
            return true;
        }

        // The dispatcher keeps a failed out row for the sweep instead of throwing, so a process may have died without a sound.
        return crash.Happened;
    }

    /// <summary>Everything that timers, people and the bank do on that day; whatever is done already is done again.</summary>
    private static async Task Day(PayProcess process, bool waits = true)
    {
        await process.DispatchLeft();
        await process.PayRun();
        await process.Sweep.Run(process.Orchestrations, default);
        if ((await process.Batches.Load(BatchId, default)).State.AwaitsRelease) await process.Release(BatchId, "releaser-1");
        if ((await process.Batches.Load(BatchId, default)).State.AwaitsRelease) await process.Release(BatchId, "releaser-2");
        await process.Send(BatchId, waits: waits);
        var (state, _) = await process.Batches.Load(BatchId, default);
        if (state.Phase is BatchPhase.InPayment or BatchPhase.Settled)
            await process.Report(await process.World.Bank.ReportAll(BatchId, payment => payment.Amount == Money.FromFen(300) ? PaymentStatus.Rejected : PaymentStatus.SettlementCompleted));
        await process.DispatchLeft();
    }

    private static async Task Check(PayWorld world, string how)
    {
        var ids = (await world.Bank.Payments()).Select(payment => payment.EndToEndId).ToList();
        Assert.True(ids.Distinct().Count() == 8 && ids.Count == 8, $"{how}: {ids.Count} payments of 8 arrived.");
        var batch = await world.Batch(BatchId);
        Assert.True(batch.Phase == BatchPhase.Settled, $"{how}: the batch is {batch.Phase}.");
        Assert.Equal(new BatchSum(6, Money.FromFen(1_400)), batch.Sum(LineState.Paid));
        Assert.Equal(new BatchSum(2, Money.FromFen(600)), batch.Sum(LineState.BankReturned));
        Assert.Equal(batch.Total, batch.Sum(LineState.Paid).Total + batch.Sum(LineState.BankReturned).Total);
        foreach (var caseId in world.Cases) CheckCase(await world.Case(caseId), batch, how);
    }

    private static void CheckCase(CaseState state, BatchState batch, string how)
    {
        var entry = batch.Entry(state.Facts.Number, 1)!;
        Assert.True(state.Phase == CasePhase.Settled, $"{how}: case {state.Facts.Number} is {state.Phase}.");
        Assert.Equal(entry.Lines[LineState.Paid], state.Lines[LineState.Paid]);
        Assert.Equal(entry.Lines[LineState.BankReturned], state.Lines[LineState.BankReturned]);
        Assert.Equal(state.Facts.Total, state.Lines.Total);
        Assert.Single(state.Batches);
    }
}
