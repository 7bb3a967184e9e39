using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Cases;

/// <summary>Two sweeps that meet: neither starts anything before the other, too, has seen that something is missing (or has ended because it saw nothing).</summary>
internal sealed class SweepMeeting
{
    private readonly TaskCompletionSource<bool>[] seen =
        [new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)];

    /// <summary>Runs both at once. Answers whether both saw that something was missing, so that both wanted to start it.</summary>
    public async Task<bool> Run(IOrchestrations orchestrations, Func<IOrchestrations, Task> sweep)
    {
        await Task.WhenAll(One(0), One(1));
        return (await Task.WhenAll(seen.Select(side => side.Task))).All(missing => missing);

        async Task One(int side)
        {
            await sweep(new Waiting(orchestrations, seen[side], seen[1 - side].Task));
            seen[side].TrySetResult(false);
        }
    }

    private sealed class Waiting(IOrchestrations inner, TaskCompletionSource<bool> here, Task other) : IOrchestrations
    {
        public Task StartChain(string caseId, int run, CancellationToken cancel = default) => inner.StartChain(caseId, run, cancel);

        public Task StartBatch(string batchId, CancellationToken cancel = default) => inner.StartBatch(batchId, cancel);

        public Task Nudge(string instanceId, CancellationToken cancel = default) => inner.Nudge(instanceId, cancel);

        public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => inner.IsRunning(instanceId, cancel);

        public async Task<IReadOnlySet<string>> KnownRunning(IReadOnlyCollection<string> instanceIds, CancellationToken cancel = default)
        {
            var running = await inner.KnownRunning(instanceIds, cancel);
            if (running.Count == instanceIds.Count) return running;
            here.TrySetResult(true);
            await other;
            return running;
        }
    }
}
