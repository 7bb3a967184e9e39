using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Engine;

/// <summary>
/// The code of one run in memory, waiting somewhere. It lives as long as the cache lets it and is made again by replay:
/// the same messages in the same turns bring it to the same place, and the steps that it takes are compared with the history.
/// </summary>
internal sealed class Execution
{
    private readonly InstanceState instance;
    private readonly Func<TaskOrchestrationContext, Task<object?>> code;
    private readonly OrchestratorThread thread = new();
    private readonly OrchestrationContext context;
    private Task<object?>? running;

    public Execution(InstanceState instance, Func<TaskOrchestrationContext, Task<object?>> code, ILoggerFactory loggers)
    {
        this.instance = instance;
        this.code = code;
        context = new OrchestrationContext(instance, thread, loggers);
    }

    public OrchestrationContext Context => context;

    public bool HasEnded => running is { IsCompleted: true };

    /// <summary>The code's own end; only once <see cref="HasEnded"/>.</summary>
    public Task<object?> End => running ?? throw new InvalidOperationException("The orchestrator has not begun.");

    /// <summary>Brings new code to where the history ends.</summary>
    /// <exception cref="NonDeterminismException">The code takes other steps than before.</exception>
    public void Replay(IReadOnlyList<StoredTurn> history)
    {
        var step = 1;
        foreach (var turn in history)
        {
            context.Open(turn.Time, replay: true);
            if (running is null) Begin();
            foreach (var message in turn.Messages) Take(message);
            Compare(turn.Steps, step);
            step += turn.Steps.Count;
        }
    }

    /// <summary>Opens a turn that has not been before.</summary>
    public void Open(long time) => context.Open(time, replay: false);

    /// <summary>Runs the code from its beginning to its first wait.</summary>
    public void Begin()
    {
        var start = new Task<Task<object?>>(() => code(context));
        thread.Run(() => start.Start(thread));
        running = start.IsFaulted ? Task.FromException<object?>(start.Exception.InnerException!) : start.Result;
        RefuseForeignWaits();
    }

    /// <summary>Gives the code a message and runs it to its next wait; answers whether the message was still waited for.</summary>
    public bool Take(Message message)
    {
        if (HasEnded) return false;
        var taken = false;
        thread.Run(() => taken = context.Take(message));
        RefuseForeignWaits();
        return taken;
    }

    private void RefuseForeignWaits()
    {
        if (thread.Strayed || (!HasEnded && !context.WaitsForSomething))
        {
            throw new NonDeterminismException(
                $"Orchestration '{instance.Id}' ({instance.Name}) awaits something that its context did not give it; it could not be replayed.");
        }
    }

    private void Compare(IReadOnlyList<StoredStep> before, int firstStep)
    {
        for (var i = 0; i < Math.Max(before.Count, context.Steps.Count); i++)
        {
            var then = i < before.Count ? before[i] : null;
            var today = i < context.Steps.Count ? context.Steps[i].Stored : null;
            if (then != today) throw Differs(firstStep + i, then?.ToString() ?? "nothing", today?.ToString() ?? "nothing");
        }

        if (HasEnded) throw Differs(firstStep + before.Count, "a wait", "the end of the code");
    }

    private NonDeterminismException Differs(int step, string then, string today) => new(
        $"Orchestration '{instance.Id}' ({instance.Name}) is not deterministic at step {step}: its history has {then}, its code now has {today}.");
}
