using System.Collections.Immutable;
using Disbursement.Host.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Engine;

/// <summary>
/// The embedded durable engine. Register the code, start, and use <see cref="Client"/>; docs/adr/0003 says how it works.
/// A turn is in <see cref="Turn"/>, a timer in <see cref="Timers"/>, an activity in <see cref="Activities"/>, one whose result was lost in <see cref="LostActivities"/>.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly Registry registry = new();
    private readonly Workload workload = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<Exception> halted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EngineOptions options;
    private readonly EngineParts parts;
    private readonly LostActivities lost;
    private Task[] servers = [];

    public DurableEngine(IWriter writer, SqliteReaders readers, TimeProvider time, ILoggerFactory loggers, EngineOptions? options = null)
    {
        this.options = options ?? new EngineOptions();
        var log = new EngineLog(loggers.CreateLogger("Disbursement.Engine"));
        var reads = new EngineReads(readers);
        var live = new LiveInstances(this.options, workload);
        parts = new EngineParts
        {
            Reads = reads,
            Writer = writer,
            Registry = registry,
            Live = live,
            Activities = new Activities(reads, live, registry, workload, log, this.options),
            Timers = new Timers(reads, live, workload, time, Halt),
            Watchers = new Watchers(),
            Time = time,
            Loggers = loggers,
            Log = log,
        };
        lost = new LostActivities(reads, parts.Activities, workload, time, log, Halt);
        Client = new EngineClient(parts, halted.Task);
    }

    public DurableTaskClient Client { get; }

    /// <summary>
    /// Completes with the reason when the engine runs no more. Unless it was stopped, it could not go on: the process should end,
    /// and the next start goes on from the store.
    /// </summary>
    public Task<Exception> Halted => halted.Task;

    /// <summary>Instances in memory, and their estimated bytes.</summary>
    public (int Count, long Bytes) InMemory => parts.Live.Held;

    /// <summary>Instances whose change somebody waits for.</summary>
    public int Watched => parts.Watchers.Count;

    public void RegisterOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> orchestrator) => registry.Add(name, orchestrator);

    public void RegisterActivity(string name, Type inputType, Func<object?, CancellationToken, Task<object?>> activity) =>
        registry.Add(name, new Registry.Activity(inputType, activity));

    /// <summary>Finds what was left to do, and begins to do it.</summary>
    /// <exception cref="EngineHaltedException">What was found cannot be gone on with.</exception>
    public async Task Start()
    {
        var messages = await parts.Reads.Messages();
        var activities = await parts.Reads.Activities();
        parts.CountFrom(messages.Count == 0 ? 0 : messages[^1].Sequence);
        foreach (var (sequence, instance, message) in messages) parts.Live.Post(instance, new Envelope(message, sequence));
        foreach (var call in activities) parts.Activities.Add(call);
        // The servers must not inherit what the caller has put into its execution context.
        using (ExecutionContext.SuppressFlow())
        {
            servers =
            [
                .. Enumerable.Range(0, options.ConcurrentTurns).Select(_ => Task.Run(() => OrHalt(ServeTurns))),
                .. Enumerable.Range(0, options.ConcurrentActivities).Select(_ => Task.Run(() => OrHalt(() => parts.Activities.Serve(stop.Token)))),
            ];
        }

        parts.Log.Started(messages.Count, activities.Count);
        lost.Start();
        await UnlessHalted(parts.Timers.Start());
    }

    /// <summary>Lets turns and activities that are under way end, and begins no more. What is left is found at the next start.</summary>
    public async Task Stop()
    {
        halted.TrySetResult(new EngineHaltedException("The engine has been stopped."));
        await Close();
        await Task.WhenAll(servers);
    }

    /// <summary>When the next timer is due; exact once <see cref="Idle"/> has completed, but for a timer that has been cancelled since.</summary>
    public DateTimeOffset? NextTimerDue => parts.Timers.Next;

    /// <summary>Completes when no turn, activity, message or due timer is pending or running.</summary>
    public async Task Idle()
    {
        IReadOnlySet<ActivityKey> suspects = ImmutableHashSet<ActivityKey>.Empty;
        do
        {
            await UnlessHalted(parts.Timers.FireDue());
            await UnlessHalted(workload.AtMost(0));
            suspects = await lost.Look(suspects);
        }
        while (parts.Timers.AnyDue || suspects.Count > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        parts.Timers.Dispose();
        lost.Dispose();
        stop.Dispose();
    }

    /// <summary>What is awaited may never be done once the engine runs no more.</summary>
    private async Task UnlessHalted(Task task)
    {
        if (await Task.WhenAny(task, Halted) != task) throw new EngineHaltedException((await Halted).Message);
        await task;
    }

    private async Task ServeTurns()
    {
        await foreach (var live in parts.Live.Ready.Each(stop.Token)) await RunTurns(live);
    }

    private async Task RunTurns(LiveInstance live)
    {
        while (!stop.IsCancellationRequested && parts.Live.Refill(live)) await new Turn(live, parts).Run();
    }

    private async Task OrHalt(Func<Task> serve)
    {
        try
        {
            await serve();
        }
        catch (Exception e)
        {
            Halt(e);
        }
    }

    private Task Close()
    {
        parts.Live.Close();
        parts.Activities.Close();
        return stop.CancelAsync();
    }

    // An engine that has met something it does not understand must not go on: the store has the truth, a new process reads it.
    private void Halt(Exception exception)
    {
        if (!halted.TrySetResult(exception)) return;
        parts.Log.Halted(exception);
        _ = Close();
    }
}
