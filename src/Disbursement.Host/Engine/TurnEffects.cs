namespace Disbursement.Host.Engine;

/// <summary>What is to be done in memory once a turn is durable. All of it is found again in the store if the process dies before.</summary>
internal sealed class TurnEffects
{
    public List<(TaskCompletionSource Source, Exception? Refusal)> Answers { get; } = [];

    public List<(string Target, Envelope Envelope)> Sent { get; } = [];

    public List<ActivityCall> Activities { get; } = [];

    public List<TimerPlace> Timers { get; } = [];

    /// <summary>Whether the state has changed, for those who wait for a status.</summary>
    public bool Changed { get; set; }

    public void Publish(string id, EngineParts parts)
    {
        foreach (var call in Activities) parts.Activities.Add(call);
        foreach (var (target, envelope) in Sent) parts.Live.Post(target, envelope);
        foreach (var timer in Timers) parts.Timers.Add(timer);
        if (Changed) parts.Watchers.Tell(id);
        foreach (var (source, refusal) in Answers) Answer(source, refusal);
    }

    /// <summary>Tells everybody who waits that their message's fate is not known.</summary>
    public void Refuse(Exception exception)
    {
        foreach (var (source, _) in Answers) Answer(source, exception);
    }

    private static void Answer(TaskCompletionSource source, Exception? refusal)
    {
        if (refusal is null) source.TrySetResult();
        else source.TrySetException(refusal);
    }
}
