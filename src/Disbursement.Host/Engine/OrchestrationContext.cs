using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Engine;

/// <summary>
/// What an orchestrator sees. Everything that it answers comes from the instance's row and from the messages of its turns,
/// so that replay answers the same.
/// </summary>
internal sealed class OrchestrationContext(InstanceState instance, OrchestratorThread thread, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenStep> open = [];
    private readonly List<Step> steps = [];
    private readonly List<int> cancelledTimers = [];
    private readonly EventWaits events = new();
    private DateTime now;
    private bool replaying;
    private int lastStep;
    private int guids;

    public override TaskName Name => new(instance.Name);

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new(new TaskName(parent.Name), parent.Instance) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => replaying;

    /// <summary>Steps taken in the current turn.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Timers cancelled in the current turn, some of them perhaps set in it.</summary>
    public IReadOnlyList<int> CancelledTimers => cancelledTimers;

    /// <summary>Events that the code has not waited for.</summary>
    public IReadOnlyList<Message.Event> UnclaimedEvents => events.Unclaimed;

    public string? CustomStatus { get; private set; }

    /// <summary>Set when the code wants to begin anew.</summary>
    public Continuation? Next { get; private set; }

    /// <summary>Whether anything that the engine knows of can wake the code.</summary>
    public bool WaitsForSomething => open.Count > 0 || events.AnyWait;

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Whether an event can be taken: it is the next that somebody waits for, or less is kept than the limits, counting what is held before it.</summary>
    public bool HasRoomFor(Message.Event raised, MailboxUse held) =>
        (held + events.Use).HasRoomFor(raised) || (held == MailboxUse.None && events.IsAwaited(raised.Name));

    /// <summary>Begins a turn at a time.</summary>
    public void Open(long time, bool replay)
    {
        now = new DateTime(time, DateTimeKind.Utc);
        replaying = replay;
        steps.Clear();
        cancelledTimers.Clear();
    }

    /// <summary>Gives the code a message; answers whether it was for this run and still waited for.</summary>
    public bool Take(Message message)
    {
        if (message is Message.Event raised)
        {
            events.Raise(raised);
            return true;
        }

        if (message is not Message.OfStep answer || answer.Run != instance.Run || !open.Remove(answer.Step, out var step)) return false;
        if (answer is Message.Failed failed) step.Fail(new TaskFailedException(step.Name, answer.Step, failed.Failure.ToDetails()));
        else step.Complete((answer as Message.Completed)?.Result);
        return true;
    }

    public override T? GetInput<T>()
        where T : default
        => Payload.Read<T>(instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RefuseMisplacedOptions(input, options);
        var payload = Payload.Write(input);
        return Retries.Run(this, options?.Retry, () => Await<TResult>(name, id => new Step.Activity(id, name, payload)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RefuseMisplacedOptions(input, options);
        var payload = Payload.Write(input);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        EngineOptions.CheckId(child);
        var tags = options?.Tags is { Count: > 0 } given ? new Dictionary<string, string>(given) : null;
        return Retries.Run(
            this, options?.Retry, () => Await<TResult>(orchestratorName, id => new Step.Child(id, orchestratorName, child, payload, tags)));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Check();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var timer = new OpenStep<object?>("timer");
        var id = Add(timer, step => new Step.Timer(step, fireAt.ToUniversalTime().Ticks));
        cancellationToken.Register(() =>
        {
            if (!open.Remove(id)) return;
            cancelledTimers.Add(id);
            timer.Cancel(cancellationToken);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Check();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Check();
        EngineOptions.CheckId(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        steps.Add(new Step.Send(++lastStep, eventName, instanceId, Payload.Write(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Check();
        CustomStatus = Payload.Write(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Check();
        Next = new Continuation(Payload.Write(newInput), preserveUnprocessedEvents);
    }

    /// <summary>A name-based id of version 8 (RFC 9562): the hash of instance, run and count.</summary>
    public override Guid NewGuid()
    {
        thread.Check();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id}\n{instance.Run}\n{++guids}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private Task<T> Await<T>(TaskName name, Func<int, Step> step)
    {
        thread.Check();
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var waiting = new OpenStep<T>(name.Name);
        Add(waiting, step);
        return waiting.Task;
    }

    private int Add(OpenStep waiting, Func<int, Step> step)
    {
        var id = ++lastStep;
        open.Add(id, waiting);
        steps.Add(step(id));
        return id;
    }

    // Two of Microsoft's overloads differ only in whether the second argument is the input or the options.
    private static void RefuseMisplacedOptions(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("Task options were passed as the input; pass them as the options.", nameof(input));
    }
}

/// <summary>The input of the next run, and whether events that were not waited for go along.</summary>
internal sealed record Continuation(string? Input, bool KeepsEvents);
