using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class TimerTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Theory]
    [Trait("Time", "Simulated")]
    [InlineData(60)]
    [InlineData((5 * 86_400) + (23 * 3_600))]
    [InlineData(6 * 86_400)]
    [InlineData((6 * 86_400) + 3_600)]
    [InlineData(30 * 86_400)]
    [InlineData(366 * 86_400)]
    public async Task CreateTimer_AnyLength_FiresAtItsTimeAndNotBefore(int seconds)
    {
        var id = await Started(async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalSeconds;
        });

        await Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look(id)).RuntimeStatus);
        await Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(seconds, await Output<double>(id));
    }

    [Fact]
    public async Task CreateTimer_TimeHasPassed_FiresAtOnce()
    {
        var id = await Started(async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "fired";
        });

        Assert.Equal("fired", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task CreateTimer_SeveralTimers_FireInTheOrderOfTheirTimes()
    {
        var id = await Started(async context =>
        {
            var order = new List<int>();
            async Task After(int hours)
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                order.Add(hours);
            }

            await Task.WhenAll(After(3), After(1), After(2));
            return string.Join(' ', order);
        });

        await Advance(TimeSpan.FromHours(3));

        Assert.Equal("1 2 3", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task CreateTimer_Cancelled_IsCancelledAndHoldsNothingUp()
    {
        var id = await Started(async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(30), cancel.Token);
            await context.WaitForExternalEvent<object>("stop");
            cancel.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        });

        await Raise(id, "stop");

        Assert.Equal("cancelled", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task CreateTimer_CancelledInTheTurnThatSetIt_DoesNotFire()
    {
        var id = await Started(async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), cancel.Token);
            cancel.Cancel();
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return timer.IsCanceled;
        });

        await Advance(TimeSpan.FromHours(2));

        Assert.True(await Output<bool>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task CreateTimer_AgainstAnEvent_TheFirstOneWins()
    {
        var id = await Started(async context =>
        {
            using var cancel = new CancellationTokenSource();
            var reminder = context.CreateTimer(TimeSpan.FromDays(2), cancel.Token);
            var decision = context.WaitForExternalEvent<string>("decided");
            var reminded = 0;
            while (await Task.WhenAny(reminder, decision) == reminder)
            {
                reminded++;
                reminder = context.CreateTimer(TimeSpan.FromDays(2), cancel.Token);
            }

            cancel.Cancel();
            return $"{await decision} after {reminded}";
        });

        await Advance(TimeSpan.FromDays(5));
        await Raise(id, "decided", "yes");

        Assert.Equal("yes after 2", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task StartAt_InTheFuture_BeginsThen()
    {
        Code.Orchestrator("main", context => Task.FromResult("ran"));
        await Begin();
        var other = await Start("main");
        var at = (await Look(other)).CreatedAt.AddDays(3);

        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions(null, at));
        await Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await Look(id)).RuntimeStatus);
        await Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("ran", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task StartAt_EventsBeforeTheStart_AreKeptForIt()
    {
        Code.Orchestrator("main", async context => await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await Begin();
        var at = (await Look(await Start("main"))).CreatedAt.AddDays(3);
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions(null, at));

        await Raise(id, "go", "1");
        await Raise(id, "go", "2");
        await Advance(TimeSpan.FromDays(3));

        Assert.Equal("12", await Output<string>(id));
    }

    private async Task<string> Started<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator);
        await Begin();
        return await Start("main");
    }
}
