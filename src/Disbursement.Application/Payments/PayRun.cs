using Disbursement.Application.Ports;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>
/// The pay run of one bank and day: its cases are chosen and fixed, then the batch is composed of what they assign. Run again, it goes on with
/// the cases of the first time; a batch that is composed takes no more.
/// </summary>
public sealed class PayRun(PayableCases payable, BatchStore batches, BatchComposer composer)
{
    /// <summary>Answers the batch's id, whether or not anything was there to pay.</summary>
    public async Task<string> Run(string bank, DateOnly day, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var batchId = BatchId.Of(bank, day);
        var (state, _) = await batches.Load(batchId, cancel);
        if (!state.Exists && await payable.For(bank, orchestrations, cancel) is { Count: > 0 } chosen)
            await batches.Execute(batchId, new BatchCommand.Gather { Bank = bank, Day = day, Cases = chosen }, orchestrations, cancel);
        await composer.Compose(batchId, orchestrations, cancel);
        return batchId;
    }
}
