using Disbursement.Application.Cases;
using Disbursement.Engine.Tests.Engine;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Functions;
using Disbursement.Functions.Orchestrators;

namespace Disbursement.Engine.Tests.Orchestrators;

/// <summary>Whoever counts up the run of a chain gets a chain of that run or a newer one, whatever was started meanwhile.</summary>
public sealed class StartChainTests : PortableSuite<EmbeddedDriver>
{
    /// <summary>Milliseconds after which a test that hangs is ended as failed.</summary>
    private const int Patience = 60_000;

    private const int WithNothingToDo = 99;

    private DurableOrchestrations Orchestrations => new(Client);

    public override Task InitializeAsync()
    {
        Code.Orchestrator(
            nameof(DisbursementOrchestrator),
            context => context.GetInput<ChainRun>()!.Run == WithNothingToDo ? Task.FromResult(new object()) : context.WaitForExternalEvent<object>("end"),
            typeof(ChainRun));
        return Begin();
    }

    [Fact(Timeout = Patience)]
    public async Task StartChain_NoneIsThere_Starts()
    {
        await Orchestrations.StartChain("case", 1, default);

        Assert.Equal(1, await Run());
    }

    [Theory(Timeout = Patience)]
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

    [Fact(Timeout = Patience)]
    public async Task StartChain_AnOlderRunIsThere_TakesItsPlace()
    {
        await Orchestrations.StartChain("case", 1, default);

        await Orchestrations.StartChain("case", 2, default);

        Assert.Equal(2, await Run());
    }

    // The older run ends, and before the caller waits for that, another has started a newer one, which ends after months.
    [Fact(Timeout = Patience)]
    public async Task StartChain_ANewerRunTakesThePlaceBeforeTheWait_IsLeftAlone()
    {
        await Orchestrations.StartChain("case", 1, default);
        var time = new RingingTime();
        var disturbed = new DisturbedClient(Client) { AfterTerminate = () => EndAndStart(4), Waiting = time.Ring };

        await new DurableOrchestrations(disturbed, time).StartChain("case", 2, default);

        Assert.Equal((4, 1), (await Run(), disturbed.Terminated));
    }

    [Fact(Timeout = Patience)]
    public async Task StartChain_ItEndsAtOnce_IsStartedOnce()
    {
        var disturbed = new DisturbedClient(Client) { AfterStart = () => Client.WaitForInstanceCompletionAsync("case") };

        await new DurableOrchestrations(disturbed).StartChain("case", WithNothingToDo, default);

        Assert.Equal(1, disturbed.Started);
    }

    [Fact(Timeout = Patience)]
    public async Task StartChain_TheOlderRunDoesNotEnd_GivesUpAndSaysSo()
    {
        await Orchestrations.StartChain("case", 1, default);
        var time = new RingingTime();
        var disturbed = new DisturbedClient(Client) { Terminates = false, Waiting = time.Ring };

        await Assert.ThrowsAsync<TimeoutException>(() => new DurableOrchestrations(disturbed, time).StartChain("case", 2, default));
    }

    [Fact(Timeout = Patience)]
    public async Task StartChain_TheCallerGivesUpMeanwhile_IsCancelled()
    {
        await Orchestrations.StartChain("case", 1, default);
        using var patience = new CancellationTokenSource();
        var disturbed = new DisturbedClient(Client) { Terminates = false, Waiting = patience.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DurableOrchestrations(disturbed, new RingingTime()).StartChain("case", 2, patience.Token));
    }

    // Run 1 is seen, run 20 takes its place, and it is run 20 that is terminated.
    [Fact(Timeout = Patience)]
    public async Task StartDue_TheNewestRunIsTerminatedInTheOlderOnesPlace_IsStartedAgain()
    {
        await Orchestrations.StartChain("case", 1, default);
        var run = 5;
        var disturbed = new DisturbedClient(Client)
        {
            BeforeTerminate = async () =>
            {
                run = 20;
                await Orchestrations.StartChain("case", 20, default);
            },
        };

        await new DurableOrchestrations(disturbed).StartDue("case", () => Task.FromResult<int?>(run), default);

        Assert.Equal(20, await Run());
    }

    [Fact(Timeout = Patience)]
    public async Task StartDue_NothingIsDue_StartsNothing()
    {
        await Orchestrations.StartDue("case", () => Task.FromResult<int?>(null), default);

        Assert.False(await Orchestrations.IsRunning("case", default));
    }

    // As the sweep does it: each counts up before it starts.
    [Fact(Timeout = Patience)]
    public async Task StartDue_ManyAtOnce_TheNewestIsThere()
    {
        var run = 0;

        await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => Task.Run(() =>
        {
            Interlocked.Increment(ref run);
            return Orchestrations.StartDue("case", () => Task.FromResult<int?>(Volatile.Read(ref run)), default);
        })));

        Assert.Equal(20, await Run());
    }

    private async Task EndAndStart(int run)
    {
        await Client.WaitForInstanceCompletionAsync("case");
        await Orchestrations.StartChain("case", run, default);
    }

    /// <summary>The run of the chain that is alive.</summary>
    private async Task<int> Run()
    {
        await Settle();
        Assert.True(await Orchestrations.IsRunning("case", default));
        return (await Look("case")).ReadInputAs<ChainRun>()!.Run;
    }
}
