using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class EventTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task WaitForExternalEvent_EventComes_GetsItsPayload()
    {
        var id = await Waiting(context => context.WaitForExternalEvent<string>("go"));

        await Raise(id, "go", "now");

        Assert.Equal("now", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task WaitForExternalEvent_NoEvent_GoesOnWaiting()
    {
        var id = await Waiting(context => context.WaitForExternalEvent<string>("go"));

        await Advance(TimeSpan.FromDays(10));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForExternalEvent_OtherName_GoesOnWaiting()
    {
        var id = await Waiting(context => context.WaitForExternalEvent<string>("go"));

        await Raise(id, "stay", "now");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForExternalEvent_NameInOtherCase_IsTheSameEvent()
    {
        var id = await Waiting(context => context.WaitForExternalEvent<string>("Go"));

        await Raise(id, "gO", "now");

        Assert.Equal("now", await Output<string>(id));
    }

    [Fact]
    public async Task WaitForExternalEvent_EventsCameBefore_GetsThemInTheirOrderByName()
    {
        var id = await Waiting(async context =>
        {
            await context.WaitForExternalEvent<string>("begin");
            var got = new List<string>();
            for (var i = 0; i < 3; i++) got.Add(await context.WaitForExternalEvent<string>("a"));
            got.Add(await context.WaitForExternalEvent<string>("b"));
            return string.Join(' ', got);
        });
        foreach (var (name, payload) in new[] { ("a", "1"), ("b", "x"), ("A", "2"), ("a", "3") }) await Client.RaiseEventAsync(id, name, payload);

        await Raise(id, "begin");

        Assert.Equal("1 2 3 x", await Output<string>(id));
    }

    [Fact]
    public async Task WaitForExternalEvent_OneEventForTwoWaits_TheNewestGetsItAndTheOlderTheNext()
    {
        var id = await Waiting(async context =>
        {
            var older = context.WaitForExternalEvent<string>("go");
            var newer = context.WaitForExternalEvent<string>("go");
            var first = await Task.WhenAny(older, newer) == newer ? "newer" : "older";
            return $"{first} first, newer got {await newer}, older got {await older}";
        });

        await Raise(id, "go", "1");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
        await Raise(id, "go", "2");

        Assert.Equal("newer first, newer got 1, older got 2", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task WaitForExternalEvent_TimeOverFirst_IsCancelled()
    {
        var id = await Waiting(async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1));
            }
            catch (OperationCanceledException)
            {
                return "late";
            }
        });

        await Advance(TimeSpan.FromHours(1));

        Assert.Equal("late", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task WaitForExternalEvent_EventBeforeTheTimeIsOver_GetsIt()
    {
        var id = await Waiting(context => context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1)));

        await Advance(TimeSpan.FromMinutes(59));
        await Raise(id, "go", "in time");

        Assert.Equal("in time", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task WaitForExternalEvent_KeptOverManyTurns_GetsTheEventInTheEnd()
    {
        Code.Activity<int, int>("same", value => value);
        var id = await Waiting(async context =>
        {
            var wait = context.WaitForExternalEvent<string>("changed");
            for (var i = 0; i < 5; i++) await context.CallActivityAsync<int>("same", i);
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await wait;
        });

        await Raise(id, "changed", "kept");
        await Advance(TimeSpan.FromDays(1));

        Assert.Equal("kept", await Output<string>(id));
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        Code.Orchestrator("sender", context =>
        {
            context.SendEvent("receiver", "go", "hello");
            return Task.CompletedTask;
        });
        Code.Orchestrator("receiver", context => context.WaitForExternalEvent<string>("go"));
        await Begin();
        await Start("receiver", id: "receiver");

        await Start("sender");

        Assert.Equal("hello", await Output<string>("receiver"));
    }

    [Fact]
    public async Task SendEvent_ToNobody_IsDropped()
    {
        var done = await RunOnce(context =>
        {
            context.SendEvent("nobody", "go", "hello");
            return Task.FromResult("sent");
        });

        Assert.Equal("sent", Output<string>(done));
        Assert.Null(await Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task RaiseEvent_InstanceHasEnded_IsDropped()
    {
        var done = await RunOnce(_ => Task.FromResult(1));

        await Raise(done.InstanceId, "go", 2);

        Assert.Equal(1, await Output<int>(done.InstanceId));
    }

    private async Task<string> Waiting<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator);
        await Begin();
        return await Start("main");
    }
}
