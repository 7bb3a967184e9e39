using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>The part of a turn that runs the orchestrator's code: wakes it by replay if it is not in memory, gives it messages, writes down its steps.</summary>
internal sealed class TurnCode(LiveInstance live, TurnDraft draft, EngineParts parts)
{
    private readonly List<Message> given = [];
    private bool ran;
    private long taken;

    public Execution? Execution { get; private set; } = live.Execution;

    /// <summary>The ids of children that the code has started in this turn.</summary>
    public IEnumerable<string> Children => ran ? Execution!.Context.Steps.OfType<Step.Child>().Select(child => child.Instance) : [];

    /// <summary>Whether the code has been given as much as the history of one turn is to hold.</summary>
    public bool HasEnough => taken >= EngineOptions.TurnCharacters;

    public void Open() => Execution?.Open(draft.Now);

    /// <summary>Runs the code of a new run to its first wait.</summary>
    public void Begin()
    {
        draft.Enter(OrchestrationRuntimeStatus.Running);
        draft.Current.Begun = true;
        if (Load() is not { } execution) return;
        live.Loaded(History.Empty);
        Advance(() => execution.Begin());
    }

    /// <summary>Whether an event can be taken beside what is held already. What the code has not waited for is known only once it is awake.</summary>
    public async ValueTask<bool> HasRoomFor(Message.Event raised, MailboxUse held)
    {
        if (!draft.Current.Begun) return held.HasRoomFor(raised);
        if (Execution is null) await Wake();
        return draft.Ended || Execution!.Context.HasRoomFor(raised, held);
    }

    /// <summary>Gives the code a message that has been taken.</summary>
    public async ValueTask Give(Message message)
    {
        if (Execution is null) await Wake();
        if (Execution is not { } execution || draft.Ended) return;
        Advance(() =>
        {
            if (!execution.Take(message)) return;
            given.Add(message);
            taken += message.Characters();
        });
    }

    /// <summary>Writes down what the code did in this turn, if it did anything.</summary>
    public void Close()
    {
        if (!ran) return;
        var context = Execution!.Context;
        foreach (var step in context.Steps) Write(step);
        foreach (var timer in context.CancelledTimers) draft.Write.EndTimer(draft.Current.Run, timer);
        var turn = EngineJson.Write(new StoredTurn(draft.Now, given, [.. context.Steps.Select(step => step.Stored)]));
        draft.Write.AddTurn(live.NextTurn, turn);
        draft.SetCustomStatus(context.CustomStatus);
        live.Count(turn);
    }

    private async Task Wake()
    {
        var history = await parts.Reads.History(live.Id);
        if (Load() is not { } execution) return;
        live.Loaded(history);
        try
        {
            execution.Replay(history.Turns);
            execution.Open(draft.Now);
        }
        catch (NonDeterminismException e)
        {
            Fail(e);
        }
    }

    private Execution? Load()
    {
        if (parts.Registry.Orchestrator(draft.Current.Name) is { } code)
        {
            Execution = new Execution(draft.Current, code, parts.Loggers);
            Execution.Open(draft.Now);
            return Execution;
        }

        Fail(new InvalidOperationException($"No orchestrator is registered under the name '{draft.Current.Name}'."));
        return null;
    }

    private void Advance(Action act)
    {
        try
        {
            act();
        }
        catch (NonDeterminismException e)
        {
            Fail(e);
            return;
        }

        ran = true;
        if (Execution!.HasEnded) EndRun();
    }

    private void EndRun()
    {
        Close();
        var (context, end) = (Execution!.Context, Execution.End);
        if (!end.IsCompletedSuccessfully) Fail(end.Exception?.InnerException ?? new OperationCanceledException("The orchestrator ended by a cancellation."));
        else if (context.Next is { } next) draft.ContinueAsNew(next, context.UnclaimedEvents);
        else Complete(end.Result);
        if (draft.Ended && draft.ContinuesWith is { } begin) live.Urgent = begin;
    }

    private void Complete(object? result)
    {
        try
        {
            draft.End(OrchestrationRuntimeStatus.Completed, Payload.Write(result), null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.Text.Json.JsonException)
        {
            Fail(e);
        }
    }

    private void Fail(Exception exception)
    {
        parts.Log.OrchestrationFailed(draft.Current.Id, draft.Current.Name, exception.GetType().Name);
        draft.End(OrchestrationRuntimeStatus.Failed, null, Failure.From(exception));
    }

    private void Write(Step step)
    {
        var run = draft.Current.Run;
        switch (step)
        {
            case Step.Activity activity:
                draft.Write.AddActivity(run, activity);
                draft.Effects.Activities.Add(new ActivityCall(live.Id, run, activity.Id, activity.Name, new ActivityInput(activity.Input)));
                break;
            case Step.Child child:
                draft.Send(child.Instance, new Message.Start(child.Name, child.Input, new ParentLink(live.Id, draft.Current.Name, run, child.Id), child.Tags));
                break;
            case Step.Timer timer:
                if (!Execution!.Context.CancelledTimers.Contains(timer.Id)) draft.SetTimer(timer.Id, timer.Due);
                break;
            case Step.Send send:
                draft.Send(send.Instance, new Message.Event(send.Name, send.Payload));
                break;
        }
    }
}
