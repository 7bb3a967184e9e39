using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>What a client can do to an instance: suspend, resume, terminate, purge, start anew; and what it can see: status.</summary>
public abstract class ControlTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task SetCustomStatus_SetReplacedAndCleared_IsSeen()
    {
        var id = await Started(async context =>
        {
            context.SetCustomStatus("first");
            await context.WaitForExternalEvent<object>("go");
            context.SetCustomStatus(new Dictionary<string, int> { ["stage"] = 2 });
            await context.WaitForExternalEvent<object>("go");
            context.SetCustomStatus(null);
            await context.WaitForExternalEvent<object>("go");
            return 0;
        });

        Assert.Equal("first", (await Look(id)).ReadCustomStatusAs<string>());
        await Raise(id, "go");
        Assert.Equal(2, (await Look(id)).ReadCustomStatusAs<Dictionary<string, int>>()!["stage"]);
        await Raise(id, "go");

        Assert.Null((await Look(id)).SerializedCustomStatus);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Suspend_EventsAndTimers_WaitForResumeInTheirOrder()
    {
        var id = await Started(async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var got = await context.WaitForExternalEvent<string>("a");
            got += await context.WaitForExternalEvent<string>("a");
            await timer;
            return got;
        });

        await Client.SuspendInstanceAsync(id);
        await Raise(id, "a", "1");
        await Raise(id, "a", "2");
        await Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await Look(id)).RuntimeStatus);
        await Client.ResumeInstanceAsync(id);
        await Settle();

        Assert.Equal("12", await Output<string>(id));
    }

    [Fact]
    public async Task Suspend_WhileAnActivityRuns_ItsResultWaits()
    {
        var gate = new TaskCompletionSource<int>();
        Code.AsyncActivity<int, int>("slow", _ => gate.Task);
        Code.Orchestrator("main", context => context.CallActivityAsync<int>("slow", 1));
        await Begin();
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main");
        await Client.WaitForInstanceStartAsync(id);

        await Client.SuspendInstanceAsync(id);
        gate.SetResult(9);
        await Settle();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await Look(id)).RuntimeStatus);
        await Client.ResumeInstanceAsync(id);
        await Settle();

        Assert.Equal(9, await Output<int>(id));
    }

    [Fact]
    public async Task Terminate_Running_EndsWithTheOutputAndStaysSo()
    {
        var id = await Started(context => context.WaitForExternalEvent<string>("go"));

        await Client.TerminateInstanceAsync(id, "stopped");
        await Settle();
        await Raise(id, "go", "late");

        var found = await Look(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, found.RuntimeStatus);
        Assert.Equal("stopped", found.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_Suspended_Ends()
    {
        var id = await Started(context => context.WaitForExternalEvent<string>("go"));
        await Client.SuspendInstanceAsync(id);

        await Client.TerminateInstanceAsync(id);
        await Settle();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Look(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Purge_Ended_IsGone()
    {
        var id = await Started(_ => Task.FromResult(1));

        var result = await Client.PurgeInstanceAsync(id);

        Assert.Equal(1, result.PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task Purge_NotThere_PurgesNothing()
    {
        await Begin();

        Assert.Equal(0, (await Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Fact]
    public async Task PurgeAll_ByStatus_TakesOnlyThose()
    {
        Code.Orchestrator("ok", _ => Task.FromResult(1)).Orchestrator<int>("bad", _ => throw new TimeoutException());
        Code.Orchestrator("open", context => context.WaitForExternalEvent<int>("go"));
        await Begin();
        foreach (var name in new[] { "ok", "ok", "bad", "open" }) await Start(name);

        var result = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, Statuses: [OrchestrationRuntimeStatus.Completed]));

        Assert.Equal(2, result.PurgedInstanceCount);
        Assert.Equal(["bad", "open"], (await All(new OrchestrationQuery())).Select(found => found.Name).Order());
    }

    [Fact]
    public async Task Start_IdThatHasEnded_RunsAnew()
    {
        Code.Orchestrator("main", context => Task.FromResult(context.GetInput<int>()), typeof(int));
        await Begin();
        await Start("main", 1, "again");

        await Start("main", 2, "again");

        Assert.Equal(2, await Output<int>("again"));
    }

    [Fact]
    public async Task GetInstance_WithoutInputsAndOutputs_HasNone()
    {
        var id = await Started(_ => Task.FromResult("secret"));

        var found = await Client.GetInstanceAsync(id);

        Assert.Null(found!.SerializedOutput);
        Assert.Throws<InvalidOperationException>(found.ReadOutputAs<string>);
    }

    [Fact]
    public async Task WaitForInstanceCompletion_EndsLater_AnswersThen()
    {
        var id = await Started(context => context.WaitForExternalEvent<string>("go"));

        var waiting = Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.False(waiting.IsCompleted);
        await Raise(id, "go", "done");

        Assert.Equal("done", Output<string>(await waiting));
    }

    [Fact]
    public async Task GetAllInstances_PagesPrefixesAndStatuses_AnswersExactlyThose()
    {
        Code.Orchestrator("ok", _ => Task.FromResult(1));
        Code.Orchestrator("open", context => context.WaitForExternalEvent<int>("go"));
        await Begin();
        for (var i = 0; i < 25; i++) await Client.ScheduleNewOrchestrationInstanceAsync("ok", new StartOrchestrationOptions($"a{i:00}"));
        for (var i = 0; i < 5; i++) await Client.ScheduleNewOrchestrationInstanceAsync("open", new StartOrchestrationOptions($"b{i}"));
        await Settle();

        var pages = new List<string[]>();
        await foreach (var page in Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10)).AsPages())
            pages.Add([.. page.Values.Select(found => found.InstanceId)]);

        var ended = Enumerable.Range(0, 25).Select(i => $"a{i:00}").ToArray();
        var open = Enumerable.Range(0, 5).Select(i => $"b{i}").ToArray();
        Assert.Equal([.. ended, .. open], pages.SelectMany(page => page).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.InRange(page.Length, 0, 10));
        Assert.Equal(open, await Ids(new OrchestrationQuery(InstanceIdPrefix: "b")));
        Assert.Equal(ended, await Ids(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(open, await Ids(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Failed])));
        Assert.Empty(await Ids(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed])));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task GetAllInstances_CreatedFromAndTo_AnswersThoseCreatedBetween()
    {
        var first = await StartOneEachHour();

        DateTimeOffset At(double hours) => first + TimeSpan.FromHours(hours);
        Assert.Equal(["2h", "3h"], await Ids(new OrchestrationQuery(CreatedFrom: At(1.5))));
        Assert.Equal(["0h", "1h"], await Ids(new OrchestrationQuery(CreatedTo: At(1.5))));
        Assert.Equal(["1h", "2h"], await Ids(new OrchestrationQuery(CreatedFrom: At(0.5), CreatedTo: At(2.5))));
        Assert.Equal(["2h"], await Ids(new OrchestrationQuery(CreatedFrom: At(1.5), CreatedTo: At(2.5), Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Empty(await Ids(new OrchestrationQuery(CreatedFrom: At(1.1), CreatedTo: At(1.9))));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task PurgeAll_CreatedFromAndTo_TakesOnlyThoseCreatedBetween()
    {
        var first = await StartOneEachHour();

        var result = await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(first + TimeSpan.FromHours(0.5), first + TimeSpan.FromHours(2.5)));

        Assert.Equal(2, result.PurgedInstanceCount);
        Assert.Equal(["0h", "3h"], await Ids(new OrchestrationQuery()));
    }

    /// <summary>Four that end at once, an hour apart, named after the hour. Answers when the first was created.</summary>
    private async Task<DateTimeOffset> StartOneEachHour()
    {
        Code.Orchestrator("main", _ => Task.FromResult(1));
        await Begin();
        var first = (await Look(await Start("main", id: "0h"))).CreatedAt;
        for (var hour = 1; hour < 4; hour++)
        {
            await Advance(TimeSpan.FromHours(1));
            await Start("main", id: $"{hour}h");
        }

        return first;
    }

    private async Task<IEnumerable<string>> Ids(OrchestrationQuery query) => (await All(query)).Select(found => found.InstanceId).Order(StringComparer.Ordinal);

    private async Task<List<OrchestrationMetadata>> All(OrchestrationQuery query)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in Client.GetAllInstancesAsync(query)) found.Add(instance);
        return found;
    }

    private async Task<string> Started<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator);
        await Begin();
        return await Start("main");
    }
}
