using Disbursement.Application.Ports;

namespace Disbursement.Host.Bank;

/// <summary>
/// A person carries the file: it lies in <c>bank/out</c> until he moves it to <c>bank/carried</c> once the bank has it, or to <c>bank/refused</c>.
/// Until then nobody knows. <see cref="BankAnswer.Absent"/> is answered only where the file certainly never lay there to be taken.
/// </summary>
internal sealed class FolderBankChannel(BankFolder folder) : IBankChannel
{
    public async Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (Known(batchId) is { } answer) return answer;
        if (!IsCertainlyHere(batchId))
        {
            // It was out: whatever somebody did with it since, it is not put there a second time. Other content is an error, as always.
            await folder.Put(BankPlace.Handed, batchId, bytes, cancel);
            return BankAnswer.Unknown;
        }
        await folder.Put(BankPlace.Ready, batchId, bytes, cancel);
        // The copy before the move: with it, and nothing ready, no crash can make us believe that the file was never out.
        await folder.Put(BankPlace.Handed, batchId, bytes, cancel);
        folder.Move(BankPlace.Ready, BankPlace.Out, batchId);
        return BankAnswer.Unknown;
    }

    public Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default) => Task.FromResult(
        Known(batchId) ?? (IsCertainlyHere(batchId) ? BankAnswer.Absent : BankAnswer.Unknown));

    /// <summary>It was never out: there is no copy yet, or a crash came between the copy and the one move, and it lies ready still.</summary>
    private bool IsCertainlyHere(string batchId) =>
        !folder.Has(BankPlace.Out, batchId) && (folder.Has(BankPlace.Ready, batchId) || !folder.Has(BankPlace.Handed, batchId));

    private BankAnswer? Known(string batchId) =>
        folder.Has(BankPlace.Carried, batchId) ? BankAnswer.Accepted
        : folder.Has(BankPlace.Refused, batchId) ? BankAnswer.Refused
        : null;
}
