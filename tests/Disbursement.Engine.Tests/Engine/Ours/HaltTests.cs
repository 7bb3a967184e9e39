using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>An engine that meets what it does not understand says so and runs no more, wherever it meets it.</summary>
public sealed class HaltTests : IDisposable
{
    /// <summary>More than the engine takes under way before it waits.</summary>
    private const int Overdue = 6_000;

    private readonly TestDatabase database = new();
    private readonly FrozenTime time = new();

    [Fact]
    public async Task Start_AmongManyOverdueTimersAHistoryCannotBeRead_SaysSo()
    {
        await using (var engine = Engine())
        {
            await engine.Start();
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions("first"));
            await engine.Idle();
            time.MoveTo(time.GetUtcNow().AddMinutes(1));
            await Task.WhenAll(Enumerable.Range(0, Overdue).Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("main")));
            await engine.Idle();
        }

        await database.Writer.Submit(s => s.Execute("UPDATE engine_turn SET body = 'torn' WHERE instance = 'first'") == 1);
        time.MoveTo(time.GetUtcNow().AddDays(2));
        await using var again = Engine();

        var halted = await Assert.ThrowsAsync<EngineHaltedException>(() => again.Start().WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal((await again.Halted).Message, halted.Message);
    }

    public void Dispose() => database.Dispose();

    private DurableEngine Engine()
    {
        var engine = new DurableEngine(database.Writer, database.Readers, time, NullLoggerFactory.Instance);
        engine.RegisterOrchestrator("main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return null;
        });
        return engine;
    }
}
