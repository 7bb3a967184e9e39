using System.Threading.Channels;

namespace Disbursement.Host.Engine;

/// <summary>
/// The mailboxes of all instances that have work, and the cache of those that had: at most so many instances and bytes,
/// the least recently used forgotten first. One turn at a time per instance, a bounded number over all.
/// </summary>
internal sealed class LiveInstances(EngineOptions options, Workload workload)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LiveInstance> byId = new(StringComparer.Ordinal);
    private readonly LinkedList<LiveInstance> idle = new();
    private readonly Channel<LiveInstance> ready = Channel.CreateUnbounded<LiveInstance>();
    private long bytes;

    /// <summary>Instances in memory, and their estimated bytes.</summary>
    public (int Count, long Bytes) Held
    {
        get
        {
            lock (gate) return (byId.Count, bytes);
        }
    }

    public ChannelReader<LiveInstance> Ready => ready.Reader;

    public void Close() => ready.Writer.TryComplete();

    /// <summary>Puts a message into an instance's mailbox and has a turn run for it.</summary>
    public void Post(string id, Envelope envelope)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var live)) byId[id] = live = new LiveInstance(id);
            live.Inbox.Enqueue(envelope);
            if (live.IsActive) return;
            live.IsActive = true;
            if (live.Idle is { } place) idle.Remove(place);
            live.Idle = null;
            workload.Enter();
            ready.Writer.TryWrite(live);
        }
    }

    /// <summary>Hands the turn under way what has arrived; answers <see langword="false"/> if it has nothing to do, and then the instance rests.</summary>
    public bool Refill(LiveInstance live)
    {
        lock (gate)
        {
            live.Take(live.Inbox);
            live.Inbox.Clear();
            // With no place in the cache the code does not stay from one turn to the next either, although no rest lies between them.
            if (options.LiveInstances == 0) live.Keep(null, null);
            if (live.HasTaken) return true;
            Rest(live);
            return false;
        }
    }

    private void Rest(LiveInstance live)
    {
        live.IsActive = false;
        bytes += live.Size - live.CountedSize;
        live.CountedSize = live.Size;
        live.Idle = idle.AddLast(live);
        // Nothing is likely to be said to an instance that has ended.
        if (live.State is not { IsOpen: true }) Evict(live);
        while (idle.First is { Value: var oldest } && (byId.Count > options.LiveInstances || bytes > options.LiveBytes)) Evict(oldest);
        workload.Leave();
    }

    private void Evict(LiveInstance live)
    {
        idle.Remove(live.Idle!);
        live.Idle = null;
        byId.Remove(live.Id);
        bytes -= live.CountedSize;
    }
}
