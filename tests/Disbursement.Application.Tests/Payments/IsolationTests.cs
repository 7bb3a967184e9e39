using Disbursement.Application.Tests.Streams;

namespace Disbursement.Application.Tests.Payments;

/// <summary>One fault stops nobody else: not another batch, not another bank.</summary>
public sealed class IsolationTests
{
    private const string First = "bank-20260511";
    private const string Second = "bank-20260512";

    private readonly PayWorld world = new();

    [Theory]
    [InlineData(First, Second)]
    [InlineData(Second, First)]
    public async Task BatchSweep_OneBatchDamaged_TheOtherIsStartedAllTheSame(string damaged, string sound)
    {
        await world.Approved(1);
        world.At(hour: 16);
        await world.Process().PayRun();
        await world.Approved(1);
        world.At(hour: 16, day: 12);
        await world.Process().PayRun();
        await Damage.Head(world.Table, damaged);
        var process = world.Process();

        await process.Sweep.Run(process.Orchestrations, default);

        Assert.Equal([$"batch {sound}"], process.Orchestrations.Calls);
    }

    [Fact]
    public async Task RaiseAlarm_OfABatch_IsRaisedAtEachOfItsCasesOnce()
    {
        await world.Approved(1);
        await world.Approved(2);
        world.At(hour: 16);
        await world.Process().PayRun();
        var process = world.Process();

        await process.Run.RaiseAlarm(First, "activity-failed", process.Orchestrations, default);
        var versions = await Task.WhenAll(world.Cases.Select(async caseId => (await process.CaseStore.Load(caseId, default)).Version));
        await process.Run.RaiseAlarm(First, "activity-failed", process.Orchestrations, default);

        foreach (var caseId in world.Cases) Assert.Equal("activity-failed", (await world.Case(caseId)).Alarm);
        Assert.Equal(versions, await Task.WhenAll(world.Cases.Select(async caseId => (await process.CaseStore.Load(caseId, default)).Version)));
    }

    [Fact]
    public async Task CutOff_OneBanksRunFails_TheOthersRunsAndTheNextTickMakesUpForIt()
    {
        await world.Approved(3);
        world.At(hour: 16);
        await Damage.Head(world.Table, First);

        Assert.Equal(["other-20260511"], await world.Process().PayRun());

        await Damage.Repair(world.Table, First);
        Assert.Equal([First], await world.Process().PayRun());
        Assert.Equal(3, (await world.Batch(First)).Count);
    }
}
