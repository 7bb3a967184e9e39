using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>
/// Makes a batch of the cases that were gathered for it. Every case appends first, and only lines whose case says so go into the batch and its file.
/// Idempotent and resumable after a crash at any point: the cases are fixed, what they assigned is fixed, and the same assignments make the same file.
/// </summary>
public sealed partial class BatchComposer(BatchStore batches, CaseStore cases, Revisions revisions, PaymentFiles files, ICounties counties, ILogger<BatchComposer> log)
{
    public async Task<BatchState> Compose(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(batchId, cancel);
        if (state.Phase != BatchPhase.Gathering) return state;
        var pool = ReleaserPool.Of(counties.Current);
        var sources = new List<PaymentSource>();
        foreach (var caseId in state.Gathering)
        {
            if (await Assign(batchId, caseId, pool, orchestrations, cancel) is { } source) sources.Add(source);
        }
        var command = sources.Count == 0
            ? (BatchCommand)new BatchCommand.Dissolve()
            : new BatchCommand.Compose(await Content(batchId, state, sources, pool, cancel));
        var answer = await batches.Execute(batchId, command, orchestrations, cancel);
        if (answer.Recorded) Composed(log, batchId, sources.Count, answer.State.Count);
        return answer.State;
    }

    private async Task<PaymentSource?> Assign(string batchId, string caseId, ReleaserPool pool, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var state = (await cases.Execute(caseId, new CaseCommand.AssignToBatch(batchId), orchestrations, cancel)).State;
        if (state.Share(batchId) is not { State: ShareState.Assigned } share) return null;
        pool.Admit(state, await revisions.Open(caseId, state.RevisionHash, cancel));
        var part = new BatchPart
        {
            CaseId = caseId,
            Number = state.Facts.Number,
            Revision = state.RevisionHash,
            Generation = share.Generation,
            Lines = share.Lines,
        };
        return new PaymentSource(part, (await counties.Pinned(state.Facts.Configuration, cancel)).Programmes[state.Facts.Programme]);
    }

    private async Task<BatchContent> Content(string batchId, BatchState state, List<PaymentSource> sources, ReleaserPool pool, CancellationToken cancel)
    {
        var written = await files.Write(batchId, state, sources, cancel);
        return new BatchContent
        {
            Parts = [.. sources.Select(source => source.Part)],
            Count = written.Count,
            Total = written.Total,
            File = written.File,
            Control = written.Control,
            Summary = written.Summary,
            PayDay = written.PayDay,
            Releasers = pool.Officials,
        };
    }

    [LoggerMessage(4001, LogLevel.Information, "Batch {Batch} was composed of {Cases} cases with {Count} payments")]
    private static partial void Composed(ILogger logger, string batch, int cases, int count);
}
