using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class RetryTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    private int attempts;

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Policy_FailsTwice_ThirdAttemptCounts()
    {
        FailFirst(2);
        var id = await Started(context => context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10)))));

        await Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(7, await Output<int>(id));
        Assert.Equal(3, attempts);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Policy_PausesGrowUpToTheirMaximum()
    {
        FailFirst(100);
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(30));
        await Started(context => context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(policy)));

        var seen = new List<int> { attempts };
        foreach (var pause in new[] { 9, 1, 19, 1, 29, 1, 29, 1 })
        {
            await Advance(TimeSpan.FromSeconds(pause));
            seen.Add(attempts);
        }

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5], seen);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Policy_AttemptsUsedUp_FailsWithTheLastFailure()
    {
        FailFirst(100);
        var id = await Started(async context =>
        {
            try
            {
                await context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1))));
                return "no failure";
            }
            catch (TaskFailedException e)
            {
                return e.FailureDetails.ErrorMessage;
            }
        });

        await Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("attempt 3", await Output<string>(id));
        Assert.Equal(3, attempts);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Policy_TimeOver_StopsBeforeTheAttemptsAreUsedUp()
    {
        FailFirst(100);
        var policy = new RetryPolicy(100, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(25));
        var id = await Started(context => context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(policy)));

        await Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await Look(id)).RuntimeStatus);
        Assert.Equal(4, attempts);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task NoOptions_Fails_IsNotTriedAgain()
    {
        FailFirst(1);
        var id = await Started(context => context.CallActivityAsync<int>("flaky", 7));

        await Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await Look(id)).RuntimeStatus);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Handler_SaysYesTwice_TriesThreeTimesAndSeesEachFailure()
    {
        FailFirst(100);
        var id = await Started(async context =>
        {
            var seen = new List<string>();
            var options = TaskOptions.FromRetryHandler(retry =>
            {
                seen.Add($"{retry.LastAttemptNumber}:{retry.LastFailure.ErrorMessage}");
                return retry.LastAttemptNumber < 3;
            });
            try
            {
                await context.CallActivityAsync<int>("flaky", 7, options);
            }
            catch (TaskFailedException)
            {
                seen.Add("given up");
            }

            return string.Join(' ', seen);
        });

        Assert.Equal("1:attempt 1 2:attempt 2 3:attempt 3 given up", await Output<string>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task AsyncHandler_WaitsByATimer_TriesAgainAfterIt()
    {
        FailFirst(1);
        var id = await Started(context => context.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return true;
        })));
        Assert.Equal(1, attempts);

        await Advance(TimeSpan.FromHours(1));

        Assert.Equal(7, await Output<int>(id));
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task Policy_OnASubOrchestration_StartsItAgain()
    {
        FailFirst(2);
        Code.Orchestrator("child", context => context.CallActivityAsync<int>("flaky", 5));
        var id = await Started(context => context.CallSubOrchestratorAsync<int>(
            "child", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(10))).WithInstanceId("kid")));

        await Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(5, await Output<int>(id));
    }

    private void FailFirst(int times) => Code.Activity<int, int>("flaky", value =>
    {
        var attempt = Interlocked.Increment(ref attempts);
        return attempt > times ? value : throw new InvalidOperationException($"attempt {attempt}");
    });

    private async Task<string> Started<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator)
    {
        Code.Orchestrator("main", orchestrator);
        await Begin();
        return await Start("main");
    }
}
