using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class ContinueAsNewTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task ContinueAsNew_NewInput_RunsAgainUntilItDoesNotContinue()
    {
        Code.Activity<int, int>("next", value => value + 1);

        var done = await RunOnce(async context =>
        {
            var value = await context.CallActivityAsync<int>("next", context.GetInput<int>());
            if (value < 20) context.ContinueAsNew(value);
            return value;
        }, 0);

        Assert.Equal(20, Output<int>(done));
    }

    [Fact]
    public async Task ContinueAsNew_EventsNotWaitedFor_GoAlongInTheirOrder()
    {
        var id = await Collecting(keep: true);

        foreach (var payload in new[] { "1", "2", "3" }) await Client.RaiseEventAsync(id, "item", payload);
        await Raise(id, "go");

        Assert.Equal("123", await Output<string>(id));
    }

    [Fact]
    public async Task ContinueAsNew_WithoutEvents_TheyAreGone()
    {
        var id = await Collecting(keep: false);

        foreach (var payload in new[] { "1", "2", "3" }) await Raise(id, "item", payload);
        await Raise(id, "go");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
        foreach (var payload in new[] { "4", "5", "6" }) await Raise(id, "item", payload);

        Assert.Equal("456", await Output<string>(id));
    }

    [Fact]
    public async Task ContinueAsNew_EventsThatComeMeanwhile_NoneIsLost()
    {
        Code.Orchestrator("main", async context =>
        {
            var seen = context.GetInput<int[]>()!;
            var item = await context.WaitForExternalEvent<int>("item");
            int[] all = [.. seen, item];
            if (all.Length < 60) context.ContinueAsNew(all);
            return all;
        }, typeof(int[]));
        await Begin();
        var id = await Start("main", Array.Empty<int>());

        await Task.WhenAll(Enumerable.Range(1, 60).Select(i => Client.RaiseEventAsync(id, "item", i)));
        await Settle();

        Assert.Equal(Enumerable.Range(1, 60), (await Output<int[]>(id))!.Order());
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task ContinueAsNew_OpenTimer_DoesNotFireInTheNextRun()
    {
        var id = await Started(async context =>
        {
            if (context.GetInput<int>() == 1) return await context.WaitForExternalEvent<string>("end");
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(1);
            return "first run";
        });

        await Raise(id, "go");
        await Advance(TimeSpan.FromHours(2));
        await Raise(id, "end", "second run");

        Assert.Equal("second run", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task ContinueAsNew_LateResultOfTheOldRun_IsNotTakenForAStepOfTheNew()
    {
        var late = new TaskCompletionSource<int>();
        Code.AsyncActivity<int, int>("slow", _ => late.Task);
        Code.Orchestrator("main", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                _ = context.CallActivityAsync<int>("slow", 1);
                await context.WaitForExternalEvent<object>("go");
                context.ContinueAsNew(1);
                return;
            }

            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        }, typeof(int));
        await Begin();
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main", 0);
        await Client.RaiseEventAsync(id, "go");

        late.SetResult(1);
        await Settle();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
        await Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await Look(id)).RuntimeStatus);
    }

    [Fact]
    public async Task ContinueAsNew_OptionsObject_DoesTheSame()
    {
        var id = await Started(context =>
        {
            if (context.GetInput<int>() == 0) context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 5 });
            return Task.FromResult(context.GetInput<int>());
        });

        Assert.Equal(5, await Output<int>(id));
    }

    [Fact]
    public async Task ContinueAsNew_OfAChild_ParentGetsTheLastResult()
    {
        Code.Orchestrator("child", context =>
        {
            var value = context.GetInput<int>();
            if (value < 3) context.ContinueAsNew(value + 1);
            return Task.FromResult(value);
        }, typeof(int));

        var id = await Started(context => context.CallSubOrchestratorAsync<int>("child", 0));

        Assert.Equal(3, await Output<int>(id));
    }

    private Task<string> Collecting(bool keep) => Started(async context =>
    {
        if (context.GetInput<int>() == 0)
        {
            await context.WaitForExternalEvent<object>("go");
            context.ContinueAsNew(1, keep);
            return "";
        }

        var got = "";
        for (var i = 0; i < 3; i++) got += await context.WaitForExternalEvent<string>("item");
        return got;
    });

    private async Task<string> Started<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator, typeof(int));
        await Begin();
        return await Start("main", 0);
    }
}
