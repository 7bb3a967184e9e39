using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>Receives a payment while its file is being read; what it does counts only if the file turns out to be whole.</summary>
public delegate ValueTask TransferHandler(PaymentFileHead head, CreditTransfer transfer);

/// <summary>
/// Reads a payment file as a stream: <c>pain.001.001.09</c> in the arrangement that <see cref="Pain001Writer"/> writes, one
/// payment block with head before payments. Anything else, DTDs and oversize included, is answered as unreadable.
/// </summary>
public static class Pain001Reader
{
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static async Task<PaymentFileReading> Read(Stream input, TransferHandler onTransfer, CancellationToken cancel = default)
    {
        using var message = new MessageReader(input, MessageShape.Pain001);
        var parts = new Pain001Parts();
        while (parts.Problem is null && await message.Next() is { } part)
        {
            cancel.ThrowIfCancellationRequested();
            parts.Take(part, message.Block);
            if (parts is { Problem: null, Transfer: { } transfer, Head: { } head }) await onTransfer(head, transfer);
        }
        return message.Problem is { } problem ? new PaymentFileReading.Unreadable { Problem = problem } : parts.Result();
    }
}
