using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>Where the values of a payment file stand in its elements.</summary>
internal static class Pain001Fields
{
    private const string RevisionElement = "Envlp/{" + Pain001Elements.RevisionNamespace + "}Revision";
    private const string CaseElement = "{" + Pain001Elements.RevisionNamespace + "}Case";
    private const string HashElement = "{" + Pain001Elements.RevisionNamespace + "}Sha256";

    public static PaymentFileHead Head(Fields header, Fields payment) => new()
    {
        BatchId = header.Text("MsgId", IsoText.Max35),
        CreatedAt = header.Time("CreDtTm"),
        Count = header.Count("NbOfTxs"),
        Total = header.Sum("CtrlSum"),
        InitiatingParty = header.Text("InitgPty/Nm", IsoText.Max140),
        ExecutionDate = payment.Date("ReqdExctnDt/Dt"),
        DebtorName = payment.Text("Dbtr/Nm", IsoText.Max140),
        DebtorAccount = payment.Text("DbtrAcct/Id/Othr/Id", IsoText.Max34),
        DebtorAgent = Agent(payment, "DbtrAgt"),
    };

    /// <summary>Whether the payment block repeats what the group header says of the batch, as a file of one batch must.</summary>
    public static MessageProblem? Disagreement(PaymentFileHead head, Fields payment)
    {
        var (id, method) = (payment.Text("PmtInfId", IsoText.Max35), payment.Text("PmtMtd", IsoText.Max35));
        var (count, total) = (payment.Count("NbOfTxs"), payment.Sum("CtrlSum"));
        if (payment.Problem is { } problem) return problem;
        if (id != head.BatchId || method != "TRF") return new() { Code = MessageProblemCodes.WrongMessage, Element = "PmtInf" };
        if (count != head.Count) return new() { Code = MessageProblemCodes.CountMismatch, Element = "PmtInf/NbOfTxs" };
        return total == head.Total ? null : new() { Code = MessageProblemCodes.TotalMismatch, Element = "PmtInf/CtrlSum" };
    }

    public static CreditTransfer Transfer(Fields transfer) => new()
    {
        EndToEndId = transfer.Text("PmtId/EndToEndId", IsoText.Max35),
        Amount = transfer.Amount("Amt/InstdAmt"),
        CreditorName = transfer.Text("Cdtr/Nm", IsoText.Max140),
        CreditorAccount = transfer.Text("CdtrAcct/Id/Othr/Id", IsoText.Max34),
        CreditorAgent = Agent(transfer, "CdtrAgt"),
        RemittanceText = transfer.Text("RmtInf/Ustrd", IsoText.Max140),
    };

    /// <summary>Whether supplementary data is a revision's, and not of a kind that is passed over.</summary>
    public static bool IsRevision(FlatElement data) => data.All($"{RevisionElement}/{CaseElement}").Any();

    public static InstructedRevision Revision(Fields data) => new()
    {
        CaseNumber = data.Text($"{RevisionElement}/{CaseElement}", IsoText.Max35),
        Sha256 = data.Text($"{RevisionElement}/{HashElement}", IsoText.Max140),
    };

    private static BankAgent Agent(Fields fields, string agent) => new()
    {
        Name = fields.Text($"{agent}/FinInstnId/Nm", IsoText.Max140),
        ClearingCode = fields.OptionalText($"{agent}/FinInstnId/ClrSysMmbId/MmbId", IsoText.Max35),
    };
}
