using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class ChildTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task CallSubOrchestrator_Completes_ParentGetsTheResult()
    {
        Code.Activity<int, int>("double", value => value * 2);
        Code.Orchestrator("child", context => context.CallActivityAsync<int>("double", context.GetInput<int>()), typeof(int));

        var done = await RunOnce(async context => await context.CallSubOrchestratorAsync<int>("child", 4) + await context.CallSubOrchestratorAsync<int>("child", 5));

        Assert.Equal(18, Output<int>(done));
    }

    [Fact]
    public async Task CallSubOrchestrator_WithAnId_TheChildHasIt()
    {
        Code.Orchestrator("child", context => context.WaitForExternalEvent<string>("go"));
        Code.Orchestrator("main", context => context.CallSubOrchestratorAsync<string>("child", new TaskOptions().WithInstanceId("kid")));
        await Begin();
        var id = await Start("main");

        await Raise("kid", "go", "hello");

        Assert.Equal("hello", await Output<string>("kid"));
        Assert.Equal("hello", await Output<string>(id));
    }

    [Fact]
    public async Task CallSubOrchestrator_ChildStillWaits_ParentWaits()
    {
        Code.Orchestrator("child", context => context.WaitForExternalEvent<string>("go"));

        var done = await RunOnce(context => context.CallSubOrchestratorAsync<string>("child"));

        Assert.Equal(OrchestrationRuntimeStatus.Running, done.RuntimeStatus);
    }

    [Fact]
    public async Task CallSubOrchestrator_ManyAtOnceAndNested_AllResultsComeBack()
    {
        Code.Activity<int, int>("same", value => value);
        Code.Orchestrator("leaf", context => context.CallActivityAsync<int>("same", context.GetInput<int>()), typeof(int));
        Code.Orchestrator("middle", async context =>
            (await Task.WhenAll(Enumerable.Range(0, 5).Select(i => context.CallSubOrchestratorAsync<int>("leaf", context.GetInput<int>() + i)))).Sum(), typeof(int));

        var done = await RunOnce(async context =>
            (await Task.WhenAll(Enumerable.Range(0, 5).Select(i => context.CallSubOrchestratorAsync<int>("middle", i * 10)))).Sum());

        Assert.Equal(550, Output<int>(done));
    }

    [Fact]
    public async Task CallSubOrchestrator_SameIdAfterItEnded_RunsAnew()
    {
        Code.Orchestrator("child", context => Task.FromResult(context.GetInput<int>() + 1), typeof(int));

        var done = await RunOnce(async context =>
        {
            var options = new TaskOptions().WithInstanceId("kid");
            return await context.CallSubOrchestratorAsync<int>("child", await context.CallSubOrchestratorAsync<int>("child", 1, options), options);
        });

        Assert.Equal(3, Output<int>(done));
    }

    [Fact]
    public async Task Terminate_OnlyTheParent_ChildGoesOn()
    {
        var id = await Family();

        await Client.TerminateInstanceAsync(id);
        await Settle();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Look(id)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look("kid")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_OnlyTheChild_ParentSeesAFailure()
    {
        var id = await Family();

        await Client.TerminateInstanceAsync("kid");
        await Settle();

        Assert.Equal("failed child", await Output<string>(id));
    }

    private async Task<string> Family()
    {
        Code.Orchestrator("child", context => context.WaitForExternalEvent<string>("go"));
        Code.Orchestrator("main", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("child", new TaskOptions().WithInstanceId("kid"));
            }
            catch (TaskFailedException e)
            {
                return $"failed {e.TaskName}";
            }
        });
        await Begin();
        return await Start("main");
    }
}
