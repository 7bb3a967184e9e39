using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>Starts the orchestration of a batch. Idempotent by the instance id, which is the batch id.</summary>
public sealed class BatchStartHandler(StreamStore streams) : IOutHandler
{
    public string Kind => BatchOuts.Start;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var loaded = await streams.Load(BatchStream.Kind, stream, cancel);
        if (!loaded.State.HasEnded) await orchestrations.StartBatch(stream, cancel);
        return OutAnswer.Done;
    }
}

/// <summary>Writes the index rows of a batch from what it is now. Idempotent: an older version never replaces a newer one.</summary>
public sealed class BatchIndexHandler(StreamStore streams, BatchIndex index) : IOutHandler
{
    public string Kind => BatchOuts.Index;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var loaded = await streams.Load(BatchStream.Kind, stream, cancel);
        await index.Write(stream, loaded.State, loaded.Version, cancel);
        return OutAnswer.Done;
    }
}

/// <summary>
/// Tells each case what a batch decided about its lines: refused, or answered by the bank. Idempotent, because a case ignores what it
/// knows; a crash in between is finished by the sweep.
/// </summary>
public sealed class BatchCasesHandler(StreamStore streams, CaseStore cases) : IOutHandler
{
    public string Kind => BatchOuts.Cases;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        foreach (var (caseId, command) in await Commands(stream, version, cancel))
        {
            var answer = await cases.Execute(caseId, command, orchestrations, cancel);
            if (answer.Refusal is { } refusal) throw new InvalidOperationException($"Case {caseId} refused what batch {stream} decided: {refusal}.");
        }
        return OutAnswer.Done;
    }

    private async Task<IEnumerable<(string CaseId, CaseCommand Command)>> Commands(string batchId, long version, CancellationToken cancel) =>
        await streams.Event(BatchStream.Kind, batchId, version, cancel) switch
        {
            BatchEvent.Answered answered => answered.Parts.Select(part => (
                part.CaseId,
                (CaseCommand)new CaseCommand.TakeBankAnswer(batchId, answered.Report, part.Paid.Lines, part.Returned.Lines))),
            BatchEvent.Refused => (await streams.Load(BatchStream.Kind, batchId, cancel)).State.Entries.Select(entry => (
                entry.CaseId, (CaseCommand)new CaseCommand.RefuseBatch(batchId))),
            var other => throw new InvalidDataException($"Event {version} of batch {batchId} is {other.GetType().Name}, which tells its cases nothing."),
        };
}
