using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>What a new process finds and goes on with.</summary>
public sealed class RecoveryTests : PortableSuite<EmbeddedDriver>
{
    [Fact]
    public async Task Restart_TimerDueMeanwhile_Fires()
    {
        var code = new EngineCode().Orchestrator("main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
            return "fired";
        });
        var id = await Started(code);

        Driver.Time.MoveTo(Driver.Time.GetUtcNow().AddDays(11));
        await Driver.Restart(code);
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal("fired", await Result(id));
    }

    [Fact]
    public async Task Restart_TimerNotDueYet_FiresAtItsTime()
    {
        var code = new EngineCode().Orchestrator("main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
            return "fired";
        });
        var id = await Started(code);

        await Driver.Restart(code);
        await Driver.Advance(TimeSpan.FromDays(9));
        Assert.Null(await Result(id));
        await Driver.Advance(TimeSpan.FromDays(1));

        Assert.Equal("fired", await Result(id));
    }

    // Somebody sets the machine's clock wrong and then right again.
    [Fact]
    public async Task Clock_SetAheadAndBack_ATimerMadeThenFiresAtItsTime()
    {
        var code = new EngineCode().Orchestrator("main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "fired";
        });
        var right = Driver.Time.GetUtcNow();
        await Started(code);
        Driver.Time.MoveTo(right.AddDays(3));
        await Driver.Engine.Idle();
        Driver.Time.MoveTo(right);

        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");
        await Driver.Advance(TimeSpan.FromHours(23));
        Assert.Null(await Result(id));
        await Driver.Advance(TimeSpan.FromHours(1));

        Assert.Equal("fired", await Result(id));
    }

    [Fact]
    public async Task Crash_WhileAnActivityRuns_ItRunsAgain()
    {
        var runs = 0;
        var firstRuns = new TaskCompletionSource();
        var code = new EngineCode()
            .AsyncActivity<string, string>("work", async input =>
            {
                if (Interlocked.Increment(ref runs) > 1) return input;
                firstRuns.SetResult();
                return await new TaskCompletionSource<string>().Task;
            })
            .Orchestrator("main", context => context.CallActivityAsync<string>("work", "done"));
        await Driver.Register(code);
        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");
        await firstRuns.Task;

        await Driver.RestartWithoutGoodbye(code, Driver.Database.Writer);
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal("done", await Result(id));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Restart_ActivityWhoseResultWasTaken_DoesNotRunAgain()
    {
        var runs = 0;
        var code = new EngineCode()
            .Activity<int, int>("work", _ => Interlocked.Increment(ref runs))
            .Orchestrator("child", context => context.CallActivityAsync<int>("work", 1))
            .Orchestrator("main", async context =>
            {
                await context.CallSubOrchestratorAsync<int>("child");
                await context.WaitForExternalEvent<object>("go");
            });
        await Started(code);

        await Driver.Restart(code);
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal(1, runs);
        Assert.Equal(0, await Driver.Database.Count("engine_activity"));
        Assert.Equal(0, await Driver.Database.Count("engine_message"));
    }

    [Fact]
    public async Task Restart_SuspendedWithEvents_KeepsBoth()
    {
        var code = new EngineCode().Orchestrator("main", async context =>
            await context.WaitForExternalEvent<string>("a") + await context.WaitForExternalEvent<string>("a"));
        var id = await Started(code);
        await Driver.Client.SuspendInstanceAsync(id);
        await Driver.Client.RaiseEventAsync(id, "a", "1");
        await Driver.Client.RaiseEventAsync(id, "a", "2");

        await Driver.Restart(code);
        await Driver.Advance(TimeSpan.Zero);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await Driver.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await Driver.Client.ResumeInstanceAsync(id);
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal("12", await Result(id));
    }

    [Fact]
    public async Task Restart_EventsNotWaitedFor_AreStillThere()
    {
        var code = new EngineCode().Orchestrator("main", async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            return await context.WaitForExternalEvent<string>("early");
        });
        var id = await Started(code);
        await Driver.Client.RaiseEventAsync(id, "early", "kept");

        await Driver.Restart(code);
        await Driver.Client.RaiseEventAsync(id, "go");
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal("kept", await Result(id));
    }

    [Fact]
    public async Task WriterAnswersUnknown_ClientIsToldAndTheEngineStops()
    {
        using var database = new TestDatabase();
        await using var engine = new DurableEngine(new LosingWriter(), database.Readers, TimeProvider.System, NullLoggerFactory.Instance);
        engine.RegisterOrchestrator("main", _ => Task.FromResult<object?>(null));
        await engine.Start();

        await Assert.ThrowsAsync<EngineHaltedException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("main"));

        Assert.IsType<EngineHaltedException>(await engine.Halted);
        await Assert.ThrowsAsync<EngineHaltedException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("main"));
        await Assert.ThrowsAsync<EngineHaltedException>(engine.Idle);
    }

    [Fact]
    public async Task RealClock_TimerIsDue_FiresByItself()
    {
        using var database = new TestDatabase();
        await using var engine = new DurableEngine(database.Writer, database.Readers, TimeProvider.System, NullLoggerFactory.Instance);
        engine.RegisterOrchestrator("main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(30), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromMilliseconds(30), CancellationToken.None);
            return "fired";
        });
        await engine.Start();

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("main");
        var done = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("fired", done.ReadOutputAs<string>());
        Assert.True(done.LastUpdatedAt - done.CreatedAt >= TimeSpan.FromMilliseconds(60));
    }

    private async Task<string> Started(EngineCode code)
    {
        await Driver.Register(code);
        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");
        await Driver.Advance(TimeSpan.Zero);
        return id;
    }

    private async Task<string?> Result(string id) => (await Driver.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.ReadOutputAs<string>();

    private sealed class LosingWriter : IWriter
    {
        public Task<Application.Ports.CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false) => Task.FromResult(Application.Ports.CommitAnswer.Unknown);
    }
}
