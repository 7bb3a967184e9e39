using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>An activity whose result never reaches its instance runs again; one that only takes long does not.</summary>
public sealed class LostResultTests : IDisposable
{
    private const int Instances = 60;
    private const int Calls = 5;

    private readonly TestDatabase database = new();
    private readonly RingingTime time = new();
    private int runs;
    private int lost;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Results_OneInAHundredLost_EveryOrchestrationEndsRight()
    {
        await using var engine = await Started(() => Interlocked.Increment(ref runs) % 100 == 0 && Interlocked.Increment(ref lost) > 0, input => Task.FromResult<object?>(input));
        var ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(number => engine.Client.ScheduleNewOrchestrationInstanceAsync("main", number)));

        await engine.Idle();

        foreach (var (id, number) in ids.Zip(Enumerable.Range(0, Instances)))
            Assert.Equal(Calls * number, (await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.ReadOutputAs<int>());
        Assert.Equal((Instances * Calls / 100, (Instances * Calls) + lost), (lost, runs));
        Assert.Equal(0, await database.Count("engine_activity"));
    }

    [Fact]
    public async Task Result_LostWhileNobodyWaits_IsFoundByTheClock()
    {
        await using var engine = await Started(() => Interlocked.Increment(ref runs) == 1, input => Task.FromResult<object?>(input));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("main", 7);

        var done = engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        while (!done.IsCompleted)
        {
            time.Ring();
            await Task.Yield();
        }

        Assert.Equal(Calls * 7, (await done).ReadOutputAs<int>());
        // These looks are no minute apart, so an activity whose result is just being written may run once more.
        Assert.True(runs > Calls, "the lost one did not run again");
    }

    [Fact]
    public async Task Result_OnlyLate_TheActivityIsNotRunAgain()
    {
        const int Late = 7;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (lateRuns, otherRuns) = (0, 0);
        await using var engine = await Started(() => Interlocked.Increment(ref lost) == 1, async input =>
        {
            if (input is not Late)
            {
                Interlocked.Increment(ref otherRuns);
                return input;
            }

            Interlocked.Increment(ref lateRuns);
            begun.TrySetResult();
            await end.Task;
            return input;
        });
        var late = await engine.Client.ScheduleNewOrchestrationInstanceAsync("main", Late);
        await begun.Task;

        // The first result of another is lost. That it runs again shows that two looks have found its row; they found the late one's too.
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("main", Late + 1);
        while (Volatile.Read(ref otherRuns) < 2)
        {
            time.Ring();
            await Task.Yield();
        }

        end.SetResult();
        await engine.Idle();

        Assert.Equal(Calls * Late, (await engine.Client.GetInstanceAsync(late, getInputsAndOutputs: true))!.ReadOutputAs<int>());
        Assert.Equal(Calls, lateRuns);
    }

    private async Task<DurableEngine> Started(Func<bool> losesResult, Func<object?, Task<object?>> activity)
    {
        var engine = new DurableEngine(database.Writer, database.Readers, time, NullLoggerFactory.Instance, new EngineOptions { LosesResult = losesResult });
        engine.RegisterActivity("same", typeof(int), (input, _) => activity(input));
        engine.RegisterOrchestrator("main", async context =>
        {
            var sum = 0;
            for (var call = 0; call < Calls; call++) sum += await context.CallActivityAsync<int>("same", context.GetInput<int>());
            return sum;
        });
        await engine.Start();
        return engine;
    }
}
