using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Intake;
using Disbursement.Application.Tests.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Cases;

public sealed class SweepTests
{
    private readonly IntakeHouse house = new();
    private readonly NoOrchestrations engine = new();

    [Fact]
    public async Task Run_CasesWithoutOrchestration_AreStarted()
    {
        var (first, second) = (await Submit("dividend"), await Submit("training"));

        await Sweep();

        Assert.Equivalent(new[] { $"start {first} 2", $"start {second} 2" }, engine.Calls);
    }

    [Fact]
    public async Task Run_CaseWithAnOrchestration_IsLeftAlone()
    {
        engine.Running.Add(await Submit("dividend"));

        await Sweep();

        Assert.Empty(engine.Calls);
    }

    [Fact]
    public async Task Run_CaseWithAnOrchestrationThatTheEngineKnowsAtOnce_IsLeftAloneAndTheOtherIsStarted()
    {
        engine.Known.Add(await Submit("dividend"));
        var second = await Submit("training");

        await Sweep();

        Assert.Equal([$"start {second} 2"], engine.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_OneCaseDamaged_TheOtherIsStartedAllTheSame(int damaged)
    {
        string[] cases = [await Submit("dividend"), await Submit("training")];
        await Damage.Head(house.Table, cases[damaged]);

        await Sweep();

        Assert.Equal([$"start {cases[1 - damaged]} 2"], engine.Calls);
    }

    private async Task<string> Submit(string sample) => Assert.IsType<SubmitAnswer.Accepted>(await house.Send(sample, sample)).CaseId;

    private Task Sweep()
    {
        var dispatcher = new Dispatcher(house.Table, [], house.Time, NullLogger<Dispatcher>.Instance);
        return new Sweep(dispatcher, new CaseIndex(house.Table), house.Cases, house.Counties, NullLogger<Sweep>.Instance).Run(TimeSpan.Zero, engine, CancellationToken.None);
    }
}
