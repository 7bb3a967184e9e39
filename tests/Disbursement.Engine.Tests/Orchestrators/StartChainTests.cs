using Disbursement.Application.Cases;
using Disbursement.Engine.Tests.Engine;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Functions;
using Disbursement.Functions.Orchestrators;

namespace Disbursement.Engine.Tests.Orchestrators;

/// <summary>Whoever counts up the run of a chain gets a chain of that run or a newer one, whatever was started meanwhile.</summary>
public sealed class StartChainTests : PortableSuite<EmbeddedDriver>
{
    private DurableOrchestrations Orchestrations => new(Client);

    public override Task InitializeAsync()
    {
        Code.Orchestrator(nameof(DisbursementOrchestrator), context => context.WaitForExternalEvent<object>("end"));
        return Begin();
    }

    [Fact]
    public async Task StartChain_NoneIsThere_Starts()
    {
        await Orchestrations.StartChain("case", 1, default);

        Assert.Equal(1, await Run());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task StartChain_ThisRunOrANewerOneIsThere_IsLeftAlone(int run)
    {
        await Orchestrations.StartChain("case", 2, default);
        var created = (await Look("case")).CreatedAt;
        Driver.Time.MoveTo(Driver.Time.GetUtcNow().AddSeconds(1));

        await Orchestrations.StartChain("case", run, default);

        Assert.Equal((2, created), (await Run(), (await Look("case")).CreatedAt));
    }

    [Fact]
    public async Task StartChain_AnOlderRunIsThere_TakesItsPlace()
    {
        await Orchestrations.StartChain("case", 1, default);

        await Orchestrations.StartChain("case", 2, default);

        Assert.Equal(2, await Run());
    }

    [Fact]
    public async Task StartChain_ManyAtOnce_TheNewestIsThere()
    {
        await Task.WhenAll(Enumerable.Range(1, 20).Select(run => Task.Run(() => Orchestrations.StartChain("case", run, default))));

        Assert.Equal(20, await Run());
    }

    /// <summary>The run of the chain that is alive.</summary>
    private async Task<int> Run()
    {
        await Settle();
        Assert.True(await Orchestrations.IsRunning("case", default));
        return (await Look("case")).ReadInputAs<ChainRun>()!.Run;
    }
}
