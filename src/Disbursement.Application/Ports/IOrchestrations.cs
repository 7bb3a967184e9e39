using System.Collections.Frozen;

namespace Disbursement.Application.Ports;

/// <summary>
/// The durable engine, as far as use cases know it. All of it is help that may be lost: decisions live in the streams, and the sweep
/// starts again whatever is missing. An argument and not a service, because on Azure the client comes with the function's parameters.
/// </summary>
public interface IOrchestrations
{
    /// <summary>
    /// Starts the chain of a case (instance id = case id). One of this run or a newer one is left alone; an older one gives way. When this answers, such a one
    /// was seen alive; which run is due, <see cref="Cases.ChainStart"/> asks the case.
    /// </summary>
    Task StartChain(string caseId, int run, CancellationToken cancel = default);

    /// <summary>Starts the orchestration of a batch (instance id = batch id). One that is running already is left alone.</summary>
    Task StartBatch(string batchId, CancellationToken cancel = default);

    /// <summary>
    /// Tells a waiting orchestration to look now instead of at its next due time. It has no content; lost, doubled or late it costs time
    /// and never a decision. An instance that is not there is fine: it asks when it starts.
    /// </summary>
    Task Nudge(string instanceId, CancellationToken cancel = default);

    /// <summary>Whether the instance exists and has not ended.</summary>
    Task<bool> IsRunning(string instanceId, CancellationToken cancel = default);

    /// <summary>
    /// Those of these instances that are known to run, as far as the engine can tell of many at once. Of any that is not among them nothing is
    /// known: <see cref="IsRunning"/> tells.
    /// </summary>
    Task<IReadOnlySet<string>> KnownRunning(IReadOnlyCollection<string> instanceIds, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlySet<string>>(FrozenSet<string>.Empty);
}
