using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>A batch after a command, or why the command was refused.</summary>
/// <param name="Recorded">Whether this very call recorded something, and not an earlier one or another caller.</param>
public sealed record BatchAnswer(BatchState State, long Version, BatchRefusalCode? Refusal, bool Recorded = false);

/// <summary>Loads batches and carries out commands on them: the only way that anything happens to a batch.</summary>
public sealed class BatchStore(StreamStore streams, Dispatcher dispatcher, BatchRulesOf rules, TimeProvider time)
{
    /// <summary>Each conflict means that somebody else's append succeeded, so this bound is met by a storm only; the caller may repeat.</summary>
    private const int MostAttempts = 1_000;

    public async Task<(BatchState State, long Version)> Load(string batchId, CancellationToken cancel)
    {
        var loaded = await streams.Load(BatchStream.Kind, batchId, cancel);
        return (loaded.State, loaded.Version);
    }

    /// <summary>
    /// Decides and appends until it is recorded or refused, then dispatches what follows. When this answers without a refusal, what was asked is durable.
    /// Idempotent: a command carried out before appends nothing.
    /// </summary>
    public async Task<BatchAnswer> Execute(string batchId, BatchCommand command, IOrchestrations orchestrations, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var loaded = await streams.Load(BatchStream.Kind, batchId, cancel);
            var outcome = BatchDecider.Decide(loaded.State, command, await rules.For(loaded.State, command, cancel), time.GetUtcNow());
            if (outcome.Refusal is { } refusal) return new BatchAnswer(loaded.State, loaded.Version, refusal);
            if (outcome.Events.Count == 0) return new BatchAnswer(loaded.State, loaded.Version, null);

            // Anew at each attempt: who was first has written its own marker over ours, and has taken it away again.
            var mark = await dispatcher.Mark(batchId, cancel);
            var outs = BatchOuts.After(outcome.Events, outcome.Events.Aggregate(loaded.State, BatchEvolution.Evolve));
            var events = outcome.Events.Select(happened => (happened, happened.At)).ToList();
            if (await streams.Append(BatchStream.Kind, loaded, events, outs, cancel) is not { } appended) continue;

            // Recorded. What follows must not depend on the caller's patience; what does not get done now, the sweep does.
            await dispatcher.Dispatch(batchId, mark, orchestrations, CancellationToken.None);
            return new BatchAnswer(appended.State, appended.Version, null, Recorded: true);
        }
        throw new IOException($"Batch {batchId} was changed by others {MostAttempts} times in a row.");
    }
}
