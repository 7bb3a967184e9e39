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

    /// <summary>Runs one orchestration through turns that follow each other without a rest: the next event arrives while the code runs. Answers how often the code began.</summary>
    private static async Task<int> BeginningsOf(EmbeddedDriver driver)
    {
        await using var owned = driver;
        var beginnings = 0;
        var code = new EngineCode();
        Task sent = Task.CompletedTask;
        code.Orchestrator("main", async context =>
        {
            Interlocked.Increment(ref beginnings);
            for (var turn = 1; turn < Turns; turn++)
            {
                // Posted while the turn is under way, so it lies in the mailbox when the turn ends; its answer comes with the next turn. Not on the code's own thread, which nobody may stray onto.
                if (!context.IsReplaying) Task.Run(() => { sent = driver.Client.RaiseEventAsync("one", "go"); }).Wait();
                await context.WaitForExternalEvent<object>("go");
            }
        });
        await driver.Register(code);

        await driver.Client.ScheduleNewOrchestrationInstanceAsync("main", new Microsoft.DurableTask.StartOrchestrationOptions("one"));
        await driver.Advance(TimeSpan.Zero);

        await sent;
        var done = await driver.Client.GetInstanceAsync("one");
        Assert.True(done is { IsCompleted: true }, $"{done}");
        return beginnings;
    }
}
