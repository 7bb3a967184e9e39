namespace Disbursement.Host.Engine;

/// <summary>
/// An instance in memory: its mailbox, and, while the cache keeps them, its row and its running code.
/// Only <see cref="LiveInstances"/> touches the inbox and the links; only the turn under way touches the rest.
/// </summary>
internal sealed class LiveInstance(string id)
{
    /// <summary>What an instance costs besides its texts: code, tasks, rows.</summary>
    private const int BaseBytes = 8 << 10;

    private readonly Queue<Envelope> taken = new();
    private long characters;

    public string Id => id;

    /// <summary>Messages that no turn has looked at.</summary>
    public Queue<Envelope> Inbox { get; } = new();

    /// <summary>Whether a turn is under way or waits for its place.</summary>
    public bool IsActive { get; set; }

    /// <summary>The place among those that may be forgotten.</summary>
    public LinkedListNode<LiveInstance>? Idle { get; set; }

    public InstanceState? State { get; private set; }

    public Execution? Execution { get; private set; }

    /// <summary>The number of the next turn of the run, while its code is in memory.</summary>
    public int NextTurn { get; private set; }

    /// <summary>Estimated bytes.</summary>
    public long Size => (State is null ? 0 : BaseBytes) + (Execution is null ? 0 : 2 * characters);

    /// <summary>The size that the cache has counted.</summary>
    public long CountedSize { get; set; }

    /// <summary>Comes before every other message; the first message of the next run stands here.</summary>
    public Envelope? Urgent { private get; set; }

    public bool HasTaken => Urgent is not null || taken.Count > 0;

    /// <summary>The code has been brought to where this history ends.</summary>
    public void Loaded(History history)
    {
        NextTurn = history.Turns.Count;
        characters = history.Characters;
    }

    /// <summary>Counts a turn that goes into the history.</summary>
    public void Count(string turn)
    {
        NextTurn++;
        characters += turn.Length;
    }

    /// <summary>Keeps what a turn leaves behind.</summary>
    public void Keep(InstanceState? state, Execution? execution)
    {
        State = state;
        Execution = execution;
    }

    public void Take(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes) taken.Enqueue(envelope);
    }

    /// <summary>The next message for the turn under way.</summary>
    public Envelope? Next()
    {
        if (Urgent is not { } urgent) return taken.TryDequeue(out var next) ? next : null;
        Urgent = null;
        return urgent;
    }
}
