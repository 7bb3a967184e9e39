namespace Disbursement.Host.Engine;

/// <summary>Those who wait for an instance's state to change.</summary>
internal sealed class Watchers
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Change> byInstance = new(StringComparer.Ordinal);
    private volatile int count;

    /// <summary>Instances that somebody waits for.</summary>
    public int Count => count;

    /// <summary>The next change. To be asked for before the state is read, so that no change is missed, and disposed of by whoever waits no more.</summary>
    public Change Next(string instance)
    {
        lock (gate)
        {
            if (!byInstance.TryGetValue(instance, out var change)) byInstance[instance] = change = new Change(this, instance);
            change.Waiting++;
            count = byInstance.Count;
            return change;
        }
    }

    public void Tell(string instance)
    {
        // Most turns are watched by nobody, and need no lock to know it.
        if (count == 0) return;
        Change? change;
        lock (gate)
        {
            if (!byInstance.Remove(instance, out change)) return;
            count = byInstance.Count;
        }

        change.Happen();
    }

    private void Leave(Change change)
    {
        lock (gate)
        {
            if (--change.Waiting > 0 || byInstance.GetValueOrDefault(change.Instance) != change) return;
            byInstance.Remove(change.Instance);
            count = byInstance.Count;
        }
    }

    internal sealed class Change(Watchers watchers, string instance) : IDisposable
    {
        private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Instance => instance;

        public int Waiting { get; set; }

        public Task Task => source.Task;

        public void Happen() => source.SetResult();

        /// <summary>Once by each who asked for it.</summary>
        public void Dispose() => watchers.Leave(this);
    }
}
