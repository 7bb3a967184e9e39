namespace Disbursement.Host.Engine;

/// <summary>Counts what is under way (instances with messages, activities, a look at the timers), for whoever waits until it is little or nothing.</summary>
internal sealed class Workload
{
    private readonly Lock gate = new();
    private readonly List<(int Most, TaskCompletionSource Source)> waiting = [];
    private int count;

    public void Enter()
    {
        lock (gate) count++;
    }

    public void Leave()
    {
        lock (gate)
        {
            count--;
            foreach (var (_, source) in waiting.Where(w => count <= w.Most)) source.TrySetResult();
            waiting.RemoveAll(w => count <= w.Most);
        }
    }

    /// <summary>Completes as soon as at most this much is under way.</summary>
    public Task AtMost(int most)
    {
        lock (gate)
        {
            if (count <= most) return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((most, source));
            return source.Task;
        }
    }
}
