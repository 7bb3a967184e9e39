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
        // The copy first: with it, no crash can make us believe that the file was never out.
        await folder.Put(BankPlace.Handed, batchId, bytes, cancel);
        if (Known(batchId) is { } answer) return answer;
        await folder.Put(BankPlace.Out, batchId, bytes, cancel);
        return BankAnswer.Unknown;
    }

    public Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default) => Task.FromResult(
        Known(batchId) ?? (folder.Has(BankPlace.Handed, batchId) || folder.Has(BankPlace.Out, batchId) ? BankAnswer.Unknown : BankAnswer.Absent));

    private BankAnswer? Known(string batchId) =>
        folder.Has(BankPlace.Carried, batchId) ? BankAnswer.Accepted
        : folder.Has(BankPlace.Refused, batchId) ? BankAnswer.Refused
        : null;
}
