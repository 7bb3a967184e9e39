namespace Disbursement.Host.Engine;

/// <summary>
/// Runs the code of one orchestrator: one thing at a time, in the order in which it became ready, and only within a turn.
/// It is the scheduler that the code's awaits come back to, so nothing of it runs anywhere else unless the code leaves on purpose.
/// </summary>
internal sealed class OrchestratorThread : TaskScheduler
{
    private readonly Queue<Task> ready = new();
    private int owner;
    private volatile bool strayed;

    /// <summary>Whether a continuation arrived from outside a turn: the code awaited something that the engine did not give it.</summary>
    public bool Strayed => strayed;

    public override int MaximumConcurrencyLevel => 1;

    private bool IsHere => Volatile.Read(ref owner) == Environment.CurrentManagedThreadId;

    /// <summary>Does something to the waiting code, then runs the code until it waits again.</summary>
    public void Run(Action act)
    {
        Volatile.Write(ref owner, Environment.CurrentManagedThreadId);
        try
        {
            act();
            while (ready.TryDequeue(out var task)) TryExecuteTask(task);
        }
        finally
        {
            Volatile.Write(ref owner, 0);
        }
    }

    /// <summary>Refuses calls from any other thread: what they do could not be replayed.</summary>
    public void Check()
    {
        if (!IsHere)
        {
            throw new InvalidOperationException(
                "The orchestration's context was used outside the orchestrator's own thread. Orchestrators may await only what the context gives them.");
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsHere) ready.Enqueue(task);
        else strayed = true;
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => ready.ToArray();
}
