using Azure.Storage.Blobs;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Azure;

/// <summary>
/// A person carries the file to the bank: it lies under <c>out/</c> until he copies it to <c>carried/</c> once the bank has it, or to <c>refused/</c>.
/// Until then nobody knows; a report of the bank settles it too. The same rule as in a data folder.
/// </summary>
internal sealed class BlobBankChannel(BlobContainerClient bank) : IBankChannel
{
    public async Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        // The copy first: with it, no crash can make us believe that the file was never out. A crash right here leaves a copy without a file, which looks like
        // a file that somebody took: it stays unknown, and the batch's alarm after a working day tells a person to look.
        await Put("handed", batchId, content.ToArray(), cancel);
        if (await Known(batchId, cancel) is { } answer) return answer;
        await Put("out", batchId, content.ToArray(), cancel);
        return BankAnswer.Unknown;
    }

    public async Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default)
    {
        if (await Known(batchId, cancel) is { } answer) return answer;
        return await Has("handed", batchId, cancel) || await Has("out", batchId, cancel) ? BankAnswer.Unknown : BankAnswer.Absent;
    }

    private async Task<BankAnswer?> Known(string batchId, CancellationToken cancel) =>
        await Has("carried", batchId, cancel) ? BankAnswer.Accepted
        : await Has("refused", batchId, cancel) ? BankAnswer.Refused
        : null;

    private async Task<bool> Has(string place, string batchId, CancellationToken cancel) => (await Blob(place, batchId).ExistsAsync(cancel)).Value;

    /// <summary>A batch has one file for ever.</summary>
    private Task Put(string place, string batchId, byte[] content, CancellationToken cancel) => BlobOnce.Put(Blob(place, batchId), content, cancel);

    private BlobClient Blob(string place, string batchId) => bank.GetBlobClient($"{place}/{batchId}.xml");
}
