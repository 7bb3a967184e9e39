using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>
/// What can stand in a payment file. Asked when a payment is put into a batch, so that one that no bank would take waits
/// alone; asserted again by the writer, and again by the reader.
/// </summary>
public static class PaymentFileRules
{
    private const int Sha256Length = 64;

    /// <summary>The first fault, or <see langword="null"/> if the payment can be written.</summary>
    public static MessageProblem? Check(CreditTransfer transfer, int? row = null) => First(row,
        (IsoText.IdentifierFault(transfer.EndToEndId, IsoText.Max35), "CdtTrfTxInf/PmtId/EndToEndId"),
        (AmountFault(transfer.Amount), "CdtTrfTxInf/Amt/InstdAmt"),
        (AgentFault(transfer.CreditorAgent), "CdtTrfTxInf/CdtrAgt/FinInstnId"),
        (IsoText.Fault(transfer.CreditorName, IsoText.Max140), "CdtTrfTxInf/Cdtr/Nm"),
        (IsoText.IdentifierFault(transfer.CreditorAccount, IsoText.Max34), "CdtTrfTxInf/CdtrAcct/Id/Othr/Id"),
        (IsoText.Fault(IsoText.Cut(transfer.RemittanceText, IsoText.Max140), IsoText.Max140), "CdtTrfTxInf/RmtInf/Ustrd"));

    /// <summary>The first fault, or <see langword="null"/> if a file can begin like this.</summary>
    public static MessageProblem? Check(PaymentFileHead head) => First(row: null,
        (IsoText.IdentifierFault(head.BatchId, IsoText.Max35), "GrpHdr/MsgId"),
        (CountFault(head.Count), "GrpHdr/NbOfTxs"),
        (AmountFault(head.Total), "GrpHdr/CtrlSum"),
        (IsoText.Fault(head.InitiatingParty, IsoText.Max140), "GrpHdr/InitgPty/Nm"),
        (IsoText.Fault(head.DebtorName, IsoText.Max140), "PmtInf/Dbtr/Nm"),
        (IsoText.IdentifierFault(head.DebtorAccount, IsoText.Max34), "PmtInf/DbtrAcct/Id/Othr/Id"),
        (AgentFault(head.DebtorAgent), "PmtInf/DbtrAgt/FinInstnId"));

    /// <summary>The first fault, or <see langword="null"/> if the revision can be named.</summary>
    public static MessageProblem? Check(InstructedRevision revision) => First(row: null,
        (IsoText.IdentifierFault(revision.CaseNumber, IsoText.Max35), "SplmtryData/Case"),
        (IsHash(revision.Sha256) ? null : MessageProblemCodes.BadValue, "SplmtryData/Sha256"));

    private static MessageProblem? First(int? row, params ReadOnlySpan<(string? Fault, string Element)> faults)
    {
        foreach (var (fault, element) in faults)
            if (fault is not null) return new() { Code = fault, Element = element, Row = row };
        return null;
    }

    // No payment of nothing, and none that takes money from the payee.
    private static string? AmountFault(Money amount) =>
        amount > Money.Zero && amount <= IsoValues.MaxAmount ? null : MessageProblemCodes.BadValue;

    private static string? CountFault(int count) => count switch
    {
        < 1 => MessageProblemCodes.BadValue,
        > MessageLimits.Rows => MessageProblemCodes.TooLarge,
        _ => null,
    };

    private static string? AgentFault(BankAgent agent) =>
        IsoText.Fault(agent.Name, IsoText.Max140) ?? (agent.HasGoodCode ? null : MessageProblemCodes.BadValue);

    private static bool IsHash(string text) =>
        text.Length == Sha256Length && text.All(digit => char.IsAsciiHexDigitLower(digit) || char.IsAsciiDigit(digit));
}
