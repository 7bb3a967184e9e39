using Microsoft.DurableTask;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>Timers of at most two seconds, which an engine on real time can show too.</summary>
public abstract class ShortTimerTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    private int attempts;

    [Fact]
    [Trait("Time", "Short")]
    public async Task CreateTimer_OneSecond_DoesNotFireBefore()
    {
        var id = await Started(async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalSeconds;
        });

        await Advance(TimeSpan.FromSeconds(2));

        Assert.InRange(await Output<double>(id), 1, 60);
    }

    [Fact]
    [Trait("Time", "Short")]
    public async Task CreateTimer_CancelledByAnEvent_HoldsNothingUp()
    {
        var id = await Started(async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(context.CurrentUtcDateTime.AddYears(1), cancel.Token);
            var decision = context.WaitForExternalEvent<string>("decided");
            var first = await Task.WhenAny(timer, decision);
            cancel.Cancel();
            return first == decision ? await decision : "the timer";
        });

        await Raise(id, "decided", "yes");

        Assert.Equal("yes", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Short")]
    public async Task CreateTimer_ReminderAgainstOneOpenWait_TheWaitStaysOpen()
    {
        var id = await Started(async context =>
        {
            var decision = context.WaitForExternalEvent<string>("decided");
            using var cancel = new CancellationTokenSource();
            var reminder = context.CreateTimer(TimeSpan.FromSeconds(1), cancel.Token);
            var reminded = await Task.WhenAny(reminder, decision) == reminder;
            return $"{await decision} {reminded}";
        });

        await Advance(TimeSpan.FromSeconds(2));
        await Raise(id, "decided", "yes");

        Assert.Equal("yes True", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Short")]
    public async Task WaitForExternalEvent_TimeOverFirst_IsCancelled()
    {
        var id = await Started(async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("go", TimeSpan.FromSeconds(1));
            }
            catch (OperationCanceledException)
            {
                return "late";
            }
        });

        await Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("late", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Short")]
    public async Task Policy_FailsTwice_ThirdAttemptCounts()
    {
        Code.Activity<int, int>("flaky", value => Interlocked.Increment(ref attempts) > 2 ? value : throw new InvalidOperationException("not yet"));
        var id = await Started(context => context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(500)))));

        await Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(7, await Output<int>(id));
        Assert.Equal(3, attempts);
    }

    private async Task<string> Started<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator);
        await Begin();
        return await Start("main");
    }
}
