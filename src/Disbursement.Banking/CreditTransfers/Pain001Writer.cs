using System.Xml;
using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>
/// Writes the payment file of a batch: ISO 20022 <c>pain.001.001.09</c>, CustomerCreditTransferInitiation, as a stream.
/// Count and control sum stand before the payments, so they are the batch's; what was written is compared with them at the end.
/// </summary>
public static class Pain001Writer
{
    /// <summary>Writes the file and leaves the stream open.</summary>
    /// <param name="output">Only written asynchronously.</param>
    /// <param name="head">Count and total as the batch knows them.</param>
    /// <param name="transfers">The payments, in the order of the file.</param>
    /// <param name="revisions">The revisions on which the payments rest, written as supplementary data that a bank passes over; none for a bank that takes no such data.</param>
    /// <param name="cancel">Stops between two payments.</param>
    /// <exception cref="PaymentFileException">A payment breaks <see cref="PaymentFileRules"/>, or count or total disagree: discard what was written.</exception>
    public static async Task Write(
        Stream output, PaymentFileHead head, IAsyncEnumerable<CreditTransfer> transfers, IReadOnlyList<InstructedRevision> revisions, CancellationToken cancel = default)
    {
        Assert(PaymentFileRules.Check(head));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revisions.Count, MessageLimits.Revisions);
        using var message = new MessageWriter(output, MessageShape.Pain001);
        Pain001Elements.GroupHeader(message.Xml, head);
        Pain001Elements.StartPaymentBlock(message.Xml, head);
        await WriteTransfers(message, head, transfers, cancel);
        message.Xml.WriteEndElement();
        foreach (var revision in revisions) Write(message.Xml, revision);
        await message.Finish(cancel);
    }

    /// <inheritdoc cref="Write(Stream, PaymentFileHead, IAsyncEnumerable{CreditTransfer}, IReadOnlyList{InstructedRevision}, CancellationToken)"/>
    public static Task Write(
        Stream output, PaymentFileHead head, IEnumerable<CreditTransfer> transfers, IReadOnlyList<InstructedRevision> revisions, CancellationToken cancel = default) =>
        Write(output, head, transfers.ToAsyncEnumerable(), revisions, cancel);

    private static async Task WriteTransfers(
        MessageWriter message, PaymentFileHead head, IAsyncEnumerable<CreditTransfer> transfers, CancellationToken cancel)
    {
        var tally = new PaymentTally();
        await foreach (var transfer in transfers.WithCancellation(cancel))
        {
            Assert(tally.Add(transfer, head));
            Pain001Elements.Transfer(message.Xml, transfer);
            await message.DrainIfFull(cancel);
        }
        Assert(tally.Disagreement(head));
    }

    private static void Write(XmlWriter xml, InstructedRevision revision)
    {
        Assert(PaymentFileRules.Check(revision));
        Pain001Elements.Revision(xml, revision);
    }

    private static void Assert(MessageProblem? problem)
    {
        if (problem is not null) throw new PaymentFileException(problem);
    }
}
