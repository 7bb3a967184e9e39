using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>What a turn makes of an instance: its new state, the write that stores it, and what is to be done once that is durable.</summary>
internal sealed class TurnDraft(string id, EngineParts parts)
{
    private readonly List<Message> held = [];
    private bool created;
    private bool changed;

    public TurnWrite Write { get; } = new(id);

    public TurnEffects Effects { get; } = new();

    public InstanceState? State { get; private set; }

    /// <summary>The state where there is one.</summary>
    public InstanceState Current => State ?? throw new InvalidOperationException($"Orchestration instance '{id}' has no state.");

    /// <summary>The time of the turn; never before that of the turn before.</summary>
    public long Now { get; private set; }

    /// <summary>Whether the run ended; a turn does not go beyond that.</summary>
    public bool Ended { get; private set; }

    /// <summary>The first message of the next run, after a continue-as-new.</summary>
    public Envelope? ContinuesWith { get; private set; }

    /// <summary>What this turn has held.</summary>
    public IReadOnlyList<Message> Held => held;

    public void Open(InstanceState? state)
    {
        State = state;
        Now = Math.Max(parts.Now, state?.Updated ?? 0);
    }

    /// <summary>Notes that a message has been handled: it leaves the store with this turn, and its sender is answered after it.</summary>
    public void Settle(Envelope envelope, Exception? refusal)
    {
        if (envelope.Stored is { } sequence) Write.Taken(sequence);
        if (envelope.Answer is { } answer) Effects.Answers.Add((answer, refusal));
        else if (refusal is not null) parts.Log.MessageDropped(id, refusal.GetType().Name);
        if (envelope.Message is Message.TimerFired timer) Write.EndTimer(timer.Run, timer.Step);
        // The result of an activity is never stored by itself: its row stands until the turn that takes the result.
        else if (envelope is { Message: Message.OfStep result, Stored: null }) Write.EndActivity(result.Run, result.Step);
    }

    public void Create(Message.Start start)
    {
        if (State is not null) Write.ClearRun();
        State = InstanceState.New(id, start, Now);
        created = true;
    }

    public void Enter(OrchestrationRuntimeStatus status)
    {
        Current.Status = status;
        changed = true;
    }

    public void SetCustomStatus(string? status)
    {
        Current.CustomStatus = status;
        changed = true;
    }

    public void Hold(Message message) => held.Add(message);

    /// <summary>Nothing is held any more, neither in the store nor by this turn; the caller has taken it all.</summary>
    public void ClearHeld()
    {
        Write.ClearHeld();
        held.Clear();
    }

    public void SetTimer(int step, long due)
    {
        Write.AddTimer(Current.Run, step, due);
        Effects.Timers.Add(new TimerPlace(due, id, Current.Run, step));
    }

    public void Send(string target, Message message)
    {
        var envelope = new Envelope(message, parts.NextSequence());
        Write.Send(envelope.Stored!.Value, target, message);
        Effects.Sent.Add((target, envelope));
    }

    public void End(OrchestrationRuntimeStatus status, string? output, Failure? failure)
    {
        Enter(status);
        Current.Output = output;
        // A terminated instance has no failure of its own; only its parent is told of one.
        Current.Failure = status == OrchestrationRuntimeStatus.Failed ? failure : null;
        Write.ClearWork();
        held.Clear();
        Ended = true;
        if (Current.Parent is not { } parent) return;
        Send(parent.Instance, failure is null ? new Message.Completed(parent.Run, parent.Step, output) : new Message.Failed(parent.Run, parent.Step, failure));
    }

    public void ContinueAsNew(Continuation next, IReadOnlyList<Message.Event> unclaimed)
    {
        Write.ClearRun();
        State = Current.Anew(next.Input, Now);
        created = true;
        Ended = true;
        held.Clear();
        if (next.KeepsEvents) held.AddRange(unclaimed);
        var begin = new Message.Begin(State.Run);
        ContinuesWith = new Envelope(begin, parts.NextSequence());
        Write.Send(ContinuesWith.Stored!.Value, id, begin);
    }

    public void Forget()
    {
        Write.Forget();
        State = null;
        (created, changed, Ended) = (false, false, true);
    }

    /// <summary>Adds the state itself to the write, after everything else is known.</summary>
    public void StoreState()
    {
        foreach (var message in held) Write.Hold(message);
        if (State is null || !(created || changed)) return;
        State.Updated = Now;
        if (created) Write.Create(State);
        else Write.Update(State);
        Effects.Changed = true;
    }
}
