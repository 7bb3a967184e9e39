using Disbursement.Engine.Tests.Engine.Portable;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>What the two drivers of the portable suite differ in: how often the code of one run begins.</summary>
public sealed class EvictionTests
{
    private const int Turns = 4;

    [Fact]
    public async Task Turns_BackToBackWithoutCache_EachBeginsWithAReplay() => Assert.Equal(Turns, await BeginningsOf(new EvictingDriver()));

    [Fact]
    public async Task Turns_BackToBackWithCache_NoneBeginsWithAReplay() => Assert.Equal(1, await BeginningsOf(new EmbeddedDriver()));

    /// <summary>Runs one orchestration through turns that follow each other without a rest: the next event arrives before the turn is written. Answers how often the code began.</summary>
    private static async Task<int> BeginningsOf(EmbeddedDriver driver)
    {
        await using var owned = driver;
        var beginnings = 0;
        var sent = new List<Task>();
        var code = new EngineCode().Orchestrator("main", async context =>
        {
            Interlocked.Increment(ref beginnings);
            for (var turn = 1; turn < Turns; turn++) await context.WaitForExternalEvent<object>("go");
        });
        var writer = new WatchedWriter(driver.Database.Writer)
        {
            Before = () =>
            {
                // Its answer comes with the next turn.
                if (sent.Count < Turns - 1) sent.Add(driver.Client.RaiseEventAsync("one", "go"));
                return Task.CompletedTask;
            },
        };
        await driver.Register(code, writer);

        await driver.Client.ScheduleNewOrchestrationInstanceAsync("main", new Microsoft.DurableTask.StartOrchestrationOptions("one"));
        await driver.Advance(TimeSpan.Zero);

        await Task.WhenAll(sent);
        var done = await driver.Client.GetInstanceAsync("one");
        Assert.True(done is { IsCompleted: true }, $"{done}");
        return beginnings;
    }
}
