using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Tests.Payments;

/// <summary>Releasers leave while a batch waits for them: it goes to who comes after them once too few are left, and no earlier.</summary>
public sealed class SuccessorReleaserTests
{
    private const string BatchId = "bank-20260511";

    private readonly PayWorld world = new();

    [Fact]
    public async Task Look_TooFewOfWhoWereAskedAreLeft_AsksTheirSuccessorsWhoReleaseIt()
    {
        var process = await Composed();
        Assert.Equal(["releaser-1", "releaser-2", "releaser-3"], (await world.Batch(BatchId)).Releasers);
        world.Mails.Clear();
        Officials("releaser-1", "successor", "another");

        await process.Run.Look(BatchId, process.Orchestrations, default);
        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal([$"Release {BatchId} another", $"Release {BatchId} successor"], world.Mails.Order());
        Assert.Equal(["another", "releaser-1", "successor"], (await world.Batch(BatchId)).Releasers);
        Assert.Null((await process.Release(BatchId, "successor")).Refusal);
        Assert.Null((await process.Release(BatchId, "releaser-1")).Refusal);
    }

    [Fact]
    public async Task Look_TheSecondReleaserLeft_AsksHisSuccessorAndKeepsTheFirst()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");
        Officials("releaser-1", "successor");

        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Contains($"Release {BatchId} successor", world.Mails);
        Assert.Null((await process.Release(BatchId, "successor")).Refusal);
        Assert.Contains($"Released {BatchId} releaser-1", world.Mails);
        Assert.Equal(BatchPhase.Released, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Look_EnoughOfWhoWereAskedAreLeft_AsksNobodyElse()
    {
        var process = await Composed();
        world.Mails.Clear();
        Officials("releaser-1", "releaser-2", "successor");

        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Empty(world.Mails);
        Assert.DoesNotContain("successor", (await world.Batch(BatchId)).Releasers);
    }

    [Fact]
    public async Task Look_NoTwoPeopleMayReleaseIt_RaisesAnAlarm()
    {
        var process = await Composed();
        Officials("releaser-1");

        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal("nobody-can-act", (await world.Case(world.Cases[0])).Alarm);
        Assert.Equal(3, (await world.Batch(BatchId)).Releasers.Count);
    }

    [Fact]
    public async Task Look_TheOnlySuccessorIsAPayee_RaisesAnAlarm()
    {
        var process = await Composed();
        Officials(PayCounty.Official("releaser-1", Role.FinanceReleaser), PayCounty.Official("payee", Role.FinanceReleaser, idNumber: PayCounty.IdOf(2, seed: 1)));

        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal("nobody-can-act", (await world.Case(world.Cases[0])).Alarm);
    }

    private async Task<PayProcess> Composed()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        return process;
    }

    private void Officials(params string[] releasers) => Officials([.. releasers.Select(id => PayCounty.Official(id, Role.FinanceReleaser))]);

    private void Officials(params Official[] releasers) => world.Counties.Current = PayCounty.Of() with
    {
        Officials = releasers.Append(PayCounty.Official("approver", Role.CountyApprover)).ToDictionary(official => official.Id),
    };
}
