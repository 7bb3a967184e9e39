namespace Disbursement.Host.Engine;

/// <summary>Those who wait for an instance's state to change.</summary>
internal sealed class Watchers
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource> byInstance = new(StringComparer.Ordinal);
    private volatile bool any;

    /// <summary>Completes at the next change. To be asked for before the state is read, so that no change is missed.</summary>
    public Task NextChange(string instance)
    {
        lock (gate)
        {
            any = true;
            if (!byInstance.TryGetValue(instance, out var source))
                byInstance[instance] = source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return source.Task;
        }
    }

    public void Tell(string instance)
    {
        if (!any) return;
        TaskCompletionSource? source;
        lock (gate)
        {
            if (!byInstance.Remove(instance, out source)) return;
            any = byInstance.Count > 0;
        }

        source.SetResult();
    }
}
