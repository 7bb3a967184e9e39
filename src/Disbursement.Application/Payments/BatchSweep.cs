using Disbursement.Application.Ports;
using Disbursement.Domain.Payments;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>
/// Goes on with open batches whose pay run died, and starts an orchestration for those that have none. Idempotent;
/// two at once repeat each other's work without harm.
/// </summary>
public sealed partial class BatchSweep(BatchIndex index, BatchStore batches, BatchComposer composer, ILogger<BatchSweep> log)
{
    private const int BatchesPerPage = 200;

    public async Task Run(IOrchestrations orchestrations, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await index.Open(cursor, BatchesPerPage, cancel);
            foreach (var batchId in page) await GoOnAlone(batchId, orchestrations, cancel);
        }
        while (cursor is not null);
    }

    private async Task GoOnAlone(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        try
        {
            await GoOn(batchId, orchestrations, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One damaged batch must not keep the sweep from the others; the next sweep tries it again.
            NotGoingOn(log, batchId, fault);
        }
    }

    private async Task GoOn(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(batchId, cancel);
        if (state.Phase == BatchPhase.Gathering) state = await composer.Compose(batchId, orchestrations, cancel);
        if (state.HasEnded || await orchestrations.IsRunning(batchId, cancel)) return;
        Restarted(log, batchId);
        await orchestrations.StartBatch(batchId, cancel);
    }

    [LoggerMessage(4202, LogLevel.Error, "Batch {Batch} is open and could not go on")]
    private static partial void NotGoingOn(ILogger logger, string batch, Exception fault);

    [LoggerMessage(4201, LogLevel.Warning, "Batch {Batch} had no orchestration; it was started")]
    private static partial void Restarted(ILogger logger, string batch);
}
