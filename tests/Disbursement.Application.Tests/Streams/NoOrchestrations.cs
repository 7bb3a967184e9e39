using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests.Streams;

/// <summary>Remembers what was asked of the engine, and does nothing.</summary>
internal sealed class NoOrchestrations : IOrchestrations
{
    public List<string> Calls { get; } = [];

    public HashSet<string> Running { get; } = [];

    /// <summary>Those of which it can tell without being asked about them one by one.</summary>
    public HashSet<string> Known { get; } = [];

    public Task StartChain(string caseId, int run, CancellationToken cancel = default) => Note($"start {caseId} {run}");

    public Task StartBatch(string batchId, CancellationToken cancel = default) => Note($"batch {batchId}");

    public Task Nudge(string instanceId, CancellationToken cancel = default) => Note($"nudge {instanceId}");

    public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => Task.FromResult(Running.Contains(instanceId));

    public Task<IReadOnlySet<string>> KnownRunning(IReadOnlyCollection<string> instanceIds, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlySet<string>>(instanceIds.Where(Known.Contains).ToHashSet());

    private Task Note(string call)
    {
        lock (Calls) Calls.Add(call);
        return Task.CompletedTask;
    }
}
