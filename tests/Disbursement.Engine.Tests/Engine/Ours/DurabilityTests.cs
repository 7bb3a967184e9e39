using System.Collections.Concurrent;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Tests.Shared;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>
/// The engine dies again and again, at random requests, before or after they are written. In the end every orchestration has ended
/// with the right result, every acknowledged event was taken exactly once, and no other more than once.
/// </summary>
public abstract class DurabilityTests<TDriver>(ITestOutputHelper output) : PortableSuite<TDriver>
    where TDriver : EmbeddedDriver, new()
{
    private const int Orchestrations = 6;
    private const int Items = 12;

    /// <summary>Of 72; the fewest in 480 runs were 35. With none there would be nothing that could be lost.</summary>
    private const int FewestAcknowledged = 20;

    private readonly ConcurrentDictionary<(string Instance, int Item), bool> acknowledged = new();
    private Task died = Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public async Task Kills_AtRandomRequests_NothingIsLostOrDoubled(int seed)
    {
        var random = new Random(seed);
        Prepare();
        var lives = 0;
        await Driver.Register(Code);
        for (var item = 0; item < Items;)
        {
            lives++;
            var writer = new MortalWriter(Driver.Database.Writer, random.Next(1, 60), random.Next(2) == 0);
            died = writer.Died;
            await Driver.RestartWithoutGoodbye(Code, writer);
            await UntilDeath(StartAll);
            while (item < Items && !died.IsCompleted)
            {
                var current = item++;
                await UntilDeath(() => RaiseAll(current));
                await UntilDeath(() => Driver.Advance(TimeSpan.FromHours(1)));
            }
        }

        output.WriteLine($"seed {seed}: {lives} lives, {acknowledged.Count} of {Orchestrations * Items} events acknowledged");
        await Finish();
        foreach (var id in Ids) await Check(id);
        Assert.True(lives > 3, $"only {lives} lives");
        Assert.True(acknowledged.Count > FewestAcknowledged, $"only {acknowledged.Count} events acknowledged");
    }

    private static IEnumerable<string> Ids => Enumerable.Range(0, Orchestrations).Select(i => $"case-{i}");

    private void Prepare() => Code
        .Activity<int, int>("square", value => value * value)
        .Orchestrator("child", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
            return await context.CallActivityAsync<int>("square", context.GetInput<int>());
        })
        .Orchestrator("main", async context =>
        {
            var state = context.GetInput<State>()!;
            var end = context.WaitForExternalEvent<object>("end");
            var item = context.WaitForExternalEvent<int>("item");
            if (await Task.WhenAny(item, end) == end) return state;
            var squares = await Task.WhenAll(
                context.CallActivityAsync<int>("square", await item),
                context.CallSubOrchestratorAsync<int>("child", await item, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))));
            context.ContinueAsNew(new State([.. state.Items, await item], state.Sum + squares.Sum()));
            return state;
        });

    private async Task StartAll()
    {
        foreach (var id in Ids)
        {
            try
            {
                await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main", new State([], 0), new StartOrchestrationOptions(id));
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // An earlier life has started it.
            }
        }
    }

    private Task RaiseAll(int item) => Task.WhenAll(Ids.Select(async id =>
    {
        await Driver.Client.RaiseEventAsync(id, "item", item);
        acknowledged[(id, item)] = true;
    }));

    /// <summary>Runs something that a death may leave without an answer.</summary>
    private async Task UntilDeath(Func<Task> act)
    {
        if (died.IsCompleted) return;
        var acting = act();
        if (await Task.WhenAny(acting, died) == acting) await acting;
    }

    private async Task Finish()
    {
        await Driver.RestartWithoutGoodbye(Code, Driver.Database.Writer);
        await Driver.Advance(TimeSpan.FromDays(2));
        died = new TaskCompletionSource().Task;
        await StartAll();
        foreach (var id in Ids) await Driver.Client.RaiseEventAsync(id, "end");
        await Driver.Advance(TimeSpan.FromDays(2));
    }

    private async Task Check(string id)
    {
        var found = await Driver.Client.GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.True(found!.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{found} {found.FailureDetails}");
        var state = found.ReadOutputAs<State>()!;
        Assert.Equal(state.Items.Count, state.Items.Distinct().Count());
        Assert.All(acknowledged.Keys.Where(key => key.Instance == id), key => Assert.Contains(key.Item, state.Items));
        Assert.Equal(state.Items.Sum(item => 2 * item * item), state.Sum);
    }

    private sealed record State(IReadOnlyList<int> Items, int Sum);
}

public static class Seeds
{
    /// <summary>Others in each run; <see cref="RunSeed"/> repeats those of one.</summary>
    public static TheoryData<int> All => [.. Enumerable.Range(0, LongRun.Is ? 60 : 4).Select(number => RunSeed.For($"{nameof(Seeds)} {number}"))];
}

public sealed class CachedDurabilityTests(ITestOutputHelper output) : DurabilityTests<EmbeddedDriver>(output);

public sealed class EvictedDurabilityTests(ITestOutputHelper output) : DurabilityTests<EvictingDriver>(output);
