using Disbursement.Engine.Tests.Engine.Portable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Termination and purge of children, which not every engine offers, and that nothing stays behind.</summary>
public sealed class FamilyTests : PortableSuite<EmbeddedDriver>
{
    public override async Task InitializeAsync()
    {
        await Driver.Register(Code
            .Activity<int, int>("same", value => value)
            .Orchestrator("leaf", async context =>
            {
                await context.CallActivityAsync<int>("same", 1);
                using var cancel = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(100), cancel.Token);
                await Task.WhenAny(timer, context.WaitForExternalEvent<object>("go"));
                cancel.Cancel();
            })
            .Orchestrator("canceller", async context =>
            {
                using var cancel = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromDays(100), cancel.Token);
                await context.WaitForExternalEvent<object>("cancel");
                cancel.Cancel();
                await context.WaitForExternalEvent<object>("never");
            })
            .Orchestrator("renewed", async context =>
            {
                var generation = context.GetInput<int>();
                var child = context.CallSubOrchestratorAsync("leaf", new TaskOptions().WithInstanceId($"leaf-{generation}"));
                if (generation < 3) context.ContinueAsNew(generation + 1);
                else await child;
            })
            .Orchestrator("claims", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("leaf", new TaskOptions().WithInstanceId("leaf"));
                }
                catch (TaskFailedException)
                {
                    await context.WaitForExternalEvent<object>("never");
                }
            })
            .Orchestrator("middle", context => context.CallSubOrchestratorAsync("leaf", new TaskOptions().WithInstanceId("leaf")))
            .Orchestrator("top", context => context.CallSubOrchestratorAsync("middle", new TaskOptions().WithInstanceId("middle"))));
        await Driver.Client.ScheduleNewOrchestrationInstanceAsync("top", new StartOrchestrationOptions("top"));
        await Driver.Advance(TimeSpan.Zero);
    }

    [Fact]
    public async Task Terminate_Recursive_EndsAllGenerations()
    {
        await Driver.Client.TerminateInstanceAsync("top", new TerminateInstanceOptions(Recursive: true));
        await Driver.Advance(TimeSpan.Zero);

        foreach (var id in new[] { "top", "middle", "leaf" })
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Driver.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_RecursiveInTheTurnThatStartsAChild_EndsTheChildToo()
    {
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var driver = new EmbeddedDriver();
        var writer = new WatchedWriter(driver.Database.Writer);
        await driver.Register(
            new EngineCode()
                .Orchestrator("leaf", context => context.WaitForExternalEvent<object>("never"))
                .Orchestrator("main", async context =>
                {
                    await context.WaitForExternalEvent<object>("hold");
                    await context.WaitForExternalEvent<object>("go");
                    await context.CallSubOrchestratorAsync("leaf", new TaskOptions().WithInstanceId("leaf"));
                }),
            writer);
        await driver.Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions("main"));
        await driver.Advance(TimeSpan.Zero);

        // While the write of one turn is held, both messages come in; the next turn takes them together.
        writer.Before = () =>
        {
            entered.TrySetResult();
            return leave.Task;
        };
        var held = driver.Client.RaiseEventAsync("main", "hold");
        await entered.Task;
        var both = Task.WhenAll(driver.Client.RaiseEventAsync("main", "go"), driver.Client.TerminateInstanceAsync("main", new TerminateInstanceOptions(Recursive: true)));
        leave.SetResult();
        await Task.WhenAll(held, both);
        await driver.Advance(TimeSpan.Zero);

        foreach (var id in new[] { "main", "leaf" })
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await driver.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Purge_Recursive_LeavesNoRow()
    {
        await Driver.Client.RaiseEventAsync("leaf", "go");
        await Driver.Advance(TimeSpan.Zero);

        var result = await Driver.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, result.PurgedInstanceCount);
        foreach (var table in new[] { "instance", "turn", "message", "held", "activity", "timer" })
            Assert.Equal(0, await Driver.Database.Count($"engine_{table}"));
    }

    [Fact]
    public async Task Terminate_RecursiveAfterContinueAsNew_EndsTheChildrenOfEarlierRunsToo()
    {
        await StartRenewed();

        await Driver.Client.TerminateInstanceAsync("renewed", new TerminateInstanceOptions(Recursive: true));
        await Driver.Advance(TimeSpan.Zero);

        foreach (var id in Renewed) Assert.Equal(OrchestrationRuntimeStatus.Terminated, await Status(id));
    }

    [Fact]
    public async Task Purge_RecursiveAfterContinueAsNew_TakesTheChildrenOfEarlierRunsToo()
    {
        await StartRenewed();
        foreach (var child in Renewed.Skip(1)) await Driver.Client.RaiseEventAsync(child, "go");
        await Driver.Advance(TimeSpan.Zero);

        var result = await Driver.Client.PurgeInstanceAsync("renewed", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(Renewed.Count, result.PurgedInstanceCount);
        foreach (var id in Renewed) Assert.Null(await Driver.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task Purge_RecursiveWithAnOpenChild_IsAnErrorAndTheParentStays()
    {
        await StartRenewed();
        await Driver.Client.TerminateInstanceAsync("renewed");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.Client.PurgeInstanceAsync("renewed", new PurgeInstanceOptions(Recursive: true)));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await Status("renewed"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await Status("leaf-1"));
    }

    [Fact]
    public async Task Terminate_RecursiveOverAnIdThatIsAnothersChild_LeavesThatOneAlone()
    {
        await Driver.Client.ScheduleNewOrchestrationInstanceAsync("claims", new StartOrchestrationOptions("claims"));
        await Driver.Advance(TimeSpan.Zero);

        await Driver.Client.TerminateInstanceAsync("claims", new TerminateInstanceOptions(Recursive: true));
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Running), (await Status("claims"), await Status("leaf")));
    }

    [Fact]
    public async Task Terminate_TimersOfTheInstance_AreRemoved()
    {
        Assert.Equal(1, await Driver.Database.Count("engine_timer"));

        await Driver.Client.TerminateInstanceAsync("leaf");
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal(0, await Driver.Database.Count("engine_timer"));
    }

    [Fact]
    public async Task CancelledTimer_OfAnInstanceThatGoesOn_LeavesNoRow()
    {
        await Driver.Client.TerminateInstanceAsync("leaf");
        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("canceller");
        await Driver.Advance(TimeSpan.Zero);
        Assert.Equal(1, await Driver.Database.Count("engine_timer"));

        await Driver.Client.RaiseEventAsync(id, "cancel");
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal(0, await Driver.Database.Count("engine_timer"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Driver.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    private static IReadOnlyList<string> Renewed => ["renewed", "leaf-1", "leaf-2", "leaf-3"];

    /// <summary>A parent that has begun anew twice and left a child behind each time.</summary>
    private async Task StartRenewed()
    {
        await Driver.Client.ScheduleNewOrchestrationInstanceAsync("renewed", 1, new StartOrchestrationOptions("renewed"));
        await Driver.Advance(TimeSpan.Zero);
        foreach (var id in Renewed) Assert.Equal(OrchestrationRuntimeStatus.Running, await Status(id));
    }

    private async Task<OrchestrationRuntimeStatus> Status(string id) => (await Driver.Client.GetInstanceAsync(id))!.RuntimeStatus;
}
