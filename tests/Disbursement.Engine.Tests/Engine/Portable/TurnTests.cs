using Microsoft.DurableTask;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>One thing at a time, and many things at once: turns, fan-out and fan-in.</summary>
public abstract class TurnTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    private int inside;
    private int most;

    [Fact]
    public async Task Code_ManyResultsAtOnce_NeverRunsTwiceAtATime()
    {
        Code.AsyncActivity<int, int>("same", async value =>
        {
            await Task.Yield();
            return value;
        });

        var done = await RunOnce(async context =>
        {
            var sum = 0;
            async Task Add(int value)
            {
                var result = await context.CallActivityAsync<int>("same", value);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                // Long enough for another thread to come in, if one could.
                Thread.SpinWait(20_000);
                sum += result;
                Interlocked.Decrement(ref inside);
            }

            await Task.WhenAll(Enumerable.Range(1, 50).Select(Add));
            return sum;
        });

        Assert.Equal(1, most);
        Assert.Equal(1_275, Output<int>(done));
    }

    [Fact]
    public async Task WhenAll_ActivitiesOfDifferentLength_ResultsInTheOrderOfTheCalls()
    {
        var gate = new TaskCompletionSource();
        Code.AsyncActivity<int, int>("same", async value =>
        {
            if (value == 0) await gate.Task;
            else if (value == 9) gate.SetResult();
            return value;
        });

        var done = await RunOnce(context => Task.WhenAll(Enumerable.Range(0, 10).Select(i => context.CallActivityAsync<int>("same", i))));

        Assert.Equal(Enumerable.Range(0, 10), Output<int[]>(done)!);
    }

    [Fact]
    public async Task WhenAny_OneActivityEnds_GoesOnWithoutTheOther()
    {
        var gate = new TaskCompletionSource<int>();
        var chosen = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Code.AsyncActivity<int, int>("slow", _ => gate.Task).Activity<int, int>("fast", value => value);
        Code.Orchestrator("main", async context =>
        {
            var slow = context.CallActivityAsync<int>("slow", 1);
            var fast = context.CallActivityAsync<int>("fast", 2);
            chosen.TrySetResult(await Task.WhenAny(slow, fast) == fast);
            return await fast + await slow;
        });
        await Begin();

        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main");
        Assert.True(await chosen.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        gate.SetResult(3);
        await Settle();

        Assert.Equal(5, await Output<int>(id));
    }

    [Fact]
    public async Task ContinueWith_OnATaskOfTheContext_StaysInTheOrchestrator()
    {
        Code.Activity<int, int>("same", value => value);

        var done = await RunOnce(async context =>
        {
            var first = await context.CallActivityAsync<int>("same", 1);
            var second = await await context.CallActivityAsync<int>("same", 2)
                .ContinueWith(async t => await t + await context.CallActivityAsync<int>("same", 3), TaskScheduler.Current);
            return first + second;
        });

        Assert.Equal(6, Output<int>(done));
    }
}
