using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>Our engine on a database of its own, with a clock that stands still unless it is moved.</summary>
public class EmbeddedDriver : IEngineDriver
{
    private readonly EngineOptions options;
    private DurableEngine? engine;

    public EmbeddedDriver()
        : this(new EngineOptions())
    {
    }

    internal EmbeddedDriver(EngineOptions options) => this.options = options;

    public DurableTaskClient Client => Engine.Client;

    internal TestDatabase Database { get; } = new();

    internal FrozenTime Time { get; } = new();

    internal DurableEngine Engine => engine ?? throw new InvalidOperationException("Register comes first.");

    public Task Register(EngineCode code) => Register(code, Database.Writer);

    internal async Task Register(EngineCode code, IWriter writer) => engine = await Open(code, writer, Database.Readers, Time, options);

    public async Task Advance(TimeSpan by)
    {
        var target = Time.GetUtcNow() + by;
        await Engine.Idle();
        while (Engine.NextTimerDue is { } due && due <= target)
        {
            Time.MoveTo(due);
            await Engine.Idle();
        }

        Time.MoveTo(target);
        await Engine.Idle();
    }

    public async ValueTask DisposeAsync()
    {
        if (engine is not null) await engine.DisposeAsync();
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the engine and starts another on the same database, perhaps with other code.</summary>
    internal async Task Restart(EngineCode code)
    {
        await Engine.DisposeAsync();
        await Register(code);
    }

    /// <summary>Starts another engine, as after a crash: the one before is left where it is, and its writer writes no more.</summary>
    internal Task RestartWithoutGoodbye(EngineCode code, IWriter writer) => Register(code, writer);

    /// <summary>An engine on any database, started.</summary>
    internal static async Task<DurableEngine> Open(EngineCode code, IWriter writer, SqliteReaders readers, TimeProvider time, EngineOptions options)
    {
        var opened = new DurableEngine(writer, readers, time, code, options);
        foreach (var (name, orchestrator) in code.Orchestrators) opened.RegisterOrchestrator(name, orchestrator.Run);
        foreach (var (name, activity) in code.Activities) opened.RegisterActivity(name, activity.Input, (input, _) => activity.Run(input));
        await opened.Start();
        return opened;
    }
}

/// <summary>The same with no cache: every turn begins with a replay, also one that follows another without a rest; see <see cref="Ours.EvictionTests"/>.</summary>
public sealed class EvictingDriver() : EmbeddedDriver(new EngineOptions { LiveInstances = 0 });
