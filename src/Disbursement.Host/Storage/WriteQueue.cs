using System.Diagnostics.CodeAnalysis;

namespace Disbursement.Host.Storage;

/// <summary>Requests in order of arrival, for one taker on a thread of its own.</summary>
internal sealed class WriteQueue : IDisposable
{
    /// <summary>
    /// Callers who have just been answered come back within a fraction of a millisecond; to go to sleep and be woken takes the writer nearly as long.
    /// The spins yield the processor to whoever wants it.
    /// </summary>
    private const int SpinsBeforeSleep = 1_000;

    private readonly Queue<WriteRequest> requests = new();
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim arrived = new(initialState: false, SpinsBeforeSleep);
    private bool closed;

    /// <summary>Answers <see langword="false"/> when the queue is closed.</summary>
    public bool TryAdd(WriteRequest request)
    {
        lock (gate)
        {
            if (closed) return false;
            requests.Enqueue(request);
            if (requests.Count == 1) arrived.Set();
            return true;
        }
    }

    /// <summary>Waits for a request; <see langword="false"/> when the queue is closed and empty.</summary>
    public bool Take([NotNullWhen(true)] out WriteRequest? request)
    {
        while (true)
        {
            lock (gate)
            {
                if (requests.TryDequeue(out request)) return true;
                if (closed) return false;
                arrived.Reset();
            }

            arrived.Wait();
        }
    }

    /// <summary>Takes a request if one is there.</summary>
    public bool TryTake([NotNullWhen(true)] out WriteRequest? request)
    {
        lock (gate)
        {
            return requests.TryDequeue(out request);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            arrived.Set();
        }
    }

    public void Dispose() => arrived.Dispose();
}
