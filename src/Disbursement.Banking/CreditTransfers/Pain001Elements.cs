using System.Xml;
using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>The elements of a payment file in the order that the message definition prescribes.</summary>
internal static class Pain001Elements
{
    /// <summary>The namespace of what we add as supplementary data.</summary>
    public const string RevisionNamespace = "urn:disbursement:revision:1";

    public static void GroupHeader(XmlWriter xml, PaymentFileHead head)
    {
        xml.WriteStartElement("GrpHdr");
        xml.Leaf(head.BatchId, "MsgId");
        xml.Leaf(IsoValues.Write(head.CreatedAt), "CreDtTm");
        Totals(xml, head);
        xml.Leaf(head.InitiatingParty, "InitgPty", "Nm");
        xml.WriteEndElement();
    }

    /// <summary>The payment block up to its first payment; it stays open.</summary>
    public static void StartPaymentBlock(XmlWriter xml, PaymentFileHead head)
    {
        xml.WriteStartElement("PmtInf");
        xml.Leaf(head.BatchId, "PmtInfId");
        xml.Leaf("TRF", "PmtMtd");
        // One debit for the whole batch: the county's statement then shows one line that equals the batch's total.
        xml.Leaf("true", "BtchBookg");
        Totals(xml, head);
        xml.Leaf(IsoValues.Write(head.ExecutionDate), "ReqdExctnDt", "Dt");
        xml.Leaf(head.DebtorName, "Dbtr", "Nm");
        xml.Leaf(head.DebtorAccount, "DbtrAcct", "Id", "Othr", "Id");
        Agent(xml, "DbtrAgt", head.DebtorAgent);
    }

    public static void Transfer(XmlWriter xml, CreditTransfer transfer)
    {
        xml.NewLine();
        xml.WriteStartElement("CdtTrfTxInf");
        xml.Leaf(transfer.EndToEndId, "PmtId", "EndToEndId");
        xml.InstructedAmount(transfer.Amount);
        Agent(xml, "CdtrAgt", transfer.CreditorAgent);
        xml.Leaf(transfer.CreditorName, "Cdtr", "Nm");
        xml.Leaf(transfer.CreditorAccount, "CdtrAcct", "Id", "Othr", "Id");
        xml.Leaf(IsoText.Cut(transfer.RemittanceText, IsoText.Max140), "RmtInf", "Ustrd");
        xml.WriteEndElement();
    }

    public static void Revision(XmlWriter xml, InstructedRevision revision)
    {
        xml.NewLine();
        xml.WriteStartElement("SplmtryData");
        xml.WriteStartElement("Envlp");
        xml.WriteStartElement("Revision", RevisionNamespace);
        xml.Leaf(revision.CaseNumber, "Case");
        xml.Leaf(revision.Sha256, "Sha256");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, PaymentFileHead head)
    {
        xml.Leaf(IsoValues.Write(head.Count), "NbOfTxs");
        xml.Leaf(IsoValues.Write(head.Total), "CtrlSum");
    }

    private static void Agent(XmlWriter xml, string name, BankAgent agent)
    {
        xml.WriteStartElement(name);
        xml.WriteStartElement("FinInstnId");
        if (agent.ClearingCode is { } code) ClearingMember(xml, code);
        xml.Leaf(agent.Name, "Nm");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void ClearingMember(XmlWriter xml, string code)
    {
        xml.WriteStartElement("ClrSysMmbId");
        xml.Leaf(BankAgent.ClearingSystem, "ClrSysId", "Cd");
        xml.Leaf(code, "MmbId");
        xml.WriteEndElement();
    }
}
