using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>Loads batches and carries out commands on them.</summary>
public sealed class BatchStore(StreamStore streams, Dispatcher dispatcher, BatchRulesOf rules, TimeProvider time)
{
    private readonly Recorder recorder = new(streams, dispatcher, time);

    public async Task<(BatchState State, long Version)> Load(string batchId, CancellationToken cancel)
    {
        var loaded = await streams.Load(BatchStream.Kind, batchId, cancel);
        return (loaded.State, loaded.Version);
    }

    /// <summary>As <see cref="Recorder.Execute"/>; idempotent.</summary>
    public Task<Answer<BatchState, BatchRefusalCode>> Execute(string batchId, BatchCommand command, IOrchestrations orchestrations, CancellationToken cancel) => recorder.Execute(
        BatchStream.Kind,
        batchId,
        async state => BatchDecider.Decide(state, command, await rules.For(state, command, cancel), time.GetUtcNow()),
        (before, events, after) => BatchOuts.After(before.State, events, after),
        orchestrations,
        cancel);
}
