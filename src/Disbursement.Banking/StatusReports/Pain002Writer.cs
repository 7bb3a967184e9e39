using System.Xml;
using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.StatusReports;

/// <summary>Writes a report as a bank would: ISO 20022 <c>pain.002.001.10</c>, as a stream. For the bank simulator and for tests.</summary>
public static class Pain002Writer
{
    /// <summary>Writes the report and leaves the stream open. The rows are one block, named by the original message as our files are.</summary>
    public static async Task Write(Stream output, BankReportHead head, IAsyncEnumerable<BankReportRow> rows, CancellationToken cancel = default)
    {
        using var message = new MessageWriter(output, MessageShape.Pain002);
        GroupHeader(message.Xml, head);
        OriginalGroup(message.Xml, head);
        var hasBlock = false;
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (!hasBlock) StartBlock(message.Xml, head);
            hasBlock = true;
            Row(message.Xml, row);
            await message.DrainIfFull(cancel);
        }
        await message.Finish(cancel);
    }

    /// <inheritdoc cref="Write(Stream, BankReportHead, IAsyncEnumerable{BankReportRow}, CancellationToken)"/>
    public static Task Write(Stream output, BankReportHead head, IEnumerable<BankReportRow> rows, CancellationToken cancel = default) =>
        Write(output, head, rows.ToAsyncEnumerable(), cancel);

    private static void GroupHeader(XmlWriter xml, BankReportHead head)
    {
        xml.WriteStartElement("GrpHdr");
        xml.Leaf(head.MessageId, "MsgId");
        xml.Leaf(IsoValues.Write(head.CreatedAt), "CreDtTm");
        xml.WriteEndElement();
    }

    private static void OriginalGroup(XmlWriter xml, BankReportHead head)
    {
        xml.WriteStartElement("OrgnlGrpInfAndSts");
        xml.Leaf(head.OriginalMessageId, "OrgnlMsgId");
        xml.Leaf(head.OriginalMessageName, "OrgnlMsgNmId");
        if (head.OriginalCount is { } count) xml.Leaf(IsoValues.Write(count), "OrgnlNbOfTxs");
        if (head.OriginalTotal is { } total) xml.Leaf(IsoValues.Write(total), "OrgnlCtrlSum");
        if (head.GroupStatus is { } status) xml.Leaf(status, "GrpSts");
        if (head.GroupReason is { } reason) Reason(xml, reason);
        xml.WriteEndElement();
    }

    private static void StartBlock(XmlWriter xml, BankReportHead head)
    {
        xml.WriteStartElement("OrgnlPmtInfAndSts");
        xml.Leaf(head.OriginalMessageId, "OrgnlPmtInfId");
    }

    private static void Row(XmlWriter xml, BankReportRow row)
    {
        xml.NewLine();
        xml.WriteStartElement("TxInfAndSts");
        if (row.EndToEndId is { } id) xml.Leaf(id, "OrgnlEndToEndId");
        if (row.Status is { } status) xml.Leaf(status, "TxSts");
        if (row.Reason is { } reason) Reason(xml, reason);
        if (row.BankReference is { } reference) xml.Leaf(reference, "AcctSvcrRef");
        if (row.Amount is { } amount) OriginalAmount(xml, amount);
        xml.WriteEndElement();
    }

    private static void OriginalAmount(XmlWriter xml, Domain.Values.Money amount)
    {
        xml.WriteStartElement("OrgnlTxRef");
        xml.InstructedAmount(amount);
        xml.WriteEndElement();
    }

    private static void Reason(XmlWriter xml, string code) => xml.Leaf(code, "StsRsnInf", "Rsn", "Cd");
}
