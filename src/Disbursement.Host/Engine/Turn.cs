using Disbursement.Application.Ports;
using Microsoft.DurableTask.Client;
using static Disbursement.Host.Engine.Message;

namespace Disbursement.Host.Engine;

/// <summary>
/// One turn of one instance: takes messages one after the other, runs the code (<see cref="TurnCode"/>), and gathers what becomes
/// of it as one write. It ends when there are no more messages, when it has taken enough of them, or when the run ends; messages that are left wait for the next turn.
/// Nothing leaves the turn before its write is durable; if the process dies before that, the turn has not been.
/// </summary>
internal sealed class Turn
{
    private readonly LiveInstance live;
    private readonly EngineParts parts;
    private readonly TurnDraft draft;
    private readonly TurnCode code;
    private MailboxUse? storedHeld;

    public Turn(LiveInstance live, EngineParts parts)
    {
        this.live = live;
        this.parts = parts;
        draft = new TurnDraft(live.Id, parts);
        code = new TurnCode(live, draft, parts);
    }

    public async Task Run()
    {
        draft.Open(live.State ?? await parts.Reads.Instance(live.Id));
        code.Open();
        while (!draft.Ended && !code.HasEnough && live.Next() is { } envelope) await Take(envelope);
        if (!draft.Ended) code.Close();
        await Commit();
    }

    private async Task Take(Envelope envelope)
    {
        if (envelope.Message is Start start && StartRule.Replaces(start, draft.State))
        {
            // The old run ends in this turn; the new one starts in the next, which takes the same message again.
            live.Urgent = envelope;
            await Terminate(new Terminate(null, Recursive: false));
            return;
        }

        draft.Settle(envelope, await Handle(envelope.Message));
    }

    /// <summary>What each message does in each state; answers why it is refused, if it is.</summary>
    private async ValueTask<Exception?> Handle(Message message) => (message, draft.State) switch
    {
        (Start start, _) => await HandleStart(start),
        (_, null) => new InstanceNotFoundException(live.Id),
        (Purge, { IsOpen: true } state) => new InvalidOperationException($"Orchestration instance '{live.Id}' is {state.Status}; only an ended one can be purged."),
        (Purge, _) => Done(draft.Forget),
        (_, { IsOpen: false }) => null,
        (Terminate terminate, _) => await Terminate(terminate),
        (Suspend, _) => Done(() => draft.Enter(OrchestrationRuntimeStatus.Suspended)),
        (Resume, { Status: OrchestrationRuntimeStatus.Suspended }) => await Release(begin: false),
        (Resume, _) => null,
        (Begin begin, _) => await HandleBegin(begin),
        (TimerFired { Step: TimerFired.BeginStep } timer, _) => await HandleBegin(new Begin(timer.Run)),
        (OfStep answer, var state) when answer.Run != state.Run => null,
        (Event raised, _) when !await HasRoomFor(raised) => new MailboxFullException(live.Id),
        _ => await GiveOrHold(message),
    };

    private static Exception? Done(Action act)
    {
        act();
        return null;
    }

    private async ValueTask<Exception?> HandleStart(Start start)
    {
        if (draft.State is { } there && StartRule.Refusal(start, there) is { } refusal)
        {
            if (start.Parent is { } parent) draft.Send(parent.Instance, new Failed(parent.Run, parent.Step, Failure.From(refusal)));
            return refusal;
        }

        draft.Create(start);
        if (start.At is { } at && at > draft.Now) draft.SetTimer(TimerFired.BeginStep, at);
        else code.Begin();
        return null;
    }

    private async ValueTask<Exception?> HandleBegin(Begin begin)
    {
        var state = draft.Current;
        if (begin.Run != state.Run || state.Begun) return null;
        if (state.Status != OrchestrationRuntimeStatus.Suspended) return await Release(begin: true);
        draft.Hold(begin);
        return null;
    }

    /// <summary>Asked once, before an event is acknowledged; from then on it is kept, whatever becomes of the instance's status.</summary>
    private async ValueTask<bool> HasRoomFor(Event raised)
    {
        if (draft.Current.TakesWork) return await code.HasRoomFor(raised, MailboxUse.None);
        var stored = draft.Write.ClearsHeld ? MailboxUse.None : storedHeld ??= await parts.Reads.HeldUse(live.Id);
        return await code.HasRoomFor(raised, stored + MailboxUse.Of(draft.Held));
    }

    private async ValueTask<Exception?> GiveOrHold(Message message)
    {
        if (draft.Ended) return null;
        if (draft.Current.TakesWork) await code.Give(message);
        else draft.Hold(message);
        return null;
    }

    /// <summary>Gives the code what was held, having begun it if that is due.</summary>
    private async ValueTask<Exception?> Release(bool begin)
    {
        Message[] held = [.. draft.Write.ClearsHeld ? [] : await parts.Reads.Held(live.Id), .. draft.Held];
        begin |= Array.Exists(held, message => message is Begin due && due.Run == draft.Current.Run);
        if (!draft.Current.Begun && !begin) return Done(() => draft.Enter(OrchestrationRuntimeStatus.Pending));
        draft.ClearHeld();
        draft.Enter(OrchestrationRuntimeStatus.Running);
        if (!draft.Current.Begun) code.Begin();
        foreach (var message in held)
        {
            if (!draft.Ended) await code.Give(message);
            else if (message is Event && draft.Current.IsOpen) draft.Hold(message);
        }

        return null;
    }

    private async ValueTask<Exception?> Terminate(Terminate message)
    {
        // Before anything else, so that a child started in this very turn gets its start before its end.
        code.Close();
        if (message.Recursive)
        {
            var children = await parts.Reads.Children(live.Id);
            foreach (var child in children.Union(code.Children)) draft.Send(child, message);
        }

        draft.End(OrchestrationRuntimeStatus.Terminated, message.Output, new Failure("Terminated", $"Orchestration instance '{live.Id}' was terminated."));
        return null;
    }

    private async Task Commit()
    {
        draft.StoreState();
        if (!draft.Write.IsEmpty && Problem(await parts.Writer.Submit(draft.Write.Apply, draft.Write.IsOneStatement)) is { } problem)
        {
            draft.Effects.Refuse(problem);
            throw problem;
        }

        live.Keep(draft.State, draft.Ended ? null : code.Execution);
        draft.Effects.Publish(live.Id, parts);
    }

    private InvalidOperationException? Problem(CommitAnswer answer) => answer switch
    {
        CommitAnswer.Done => null,
        CommitAnswer.Conflict => new InvalidOperationException($"The rows of orchestration instance '{live.Id}' contradict what its turn knows of them."),
        CommitAnswer.Unknown => new EngineHaltedException($"Whether the store keeps a turn of orchestration instance '{live.Id}' is not known."),
    };
}
