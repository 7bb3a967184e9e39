using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>Counts and sums the payments of a file as they pass, and knows their ids: no id is instructed twice in one file.</summary>
internal sealed class PaymentTally
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public Money Total { get; private set; }

    /// <summary>Adds a payment, or says why it cannot belong to a file with this head.</summary>
    public MessageProblem? Add(CreditTransfer transfer, PaymentFileHead head)
    {
        Count++;
        if (Count > head.Count) return new() { Code = MessageProblemCodes.CountMismatch, Element = "GrpHdr/NbOfTxs", Row = Count };
        if (PaymentFileRules.Check(transfer, Count) is { } fault) return fault;
        if (!ids.Add(transfer.EndToEndId)) return new() { Code = MessageProblemCodes.DuplicateId, Element = "CdtTrfTxInf/PmtId/EndToEndId", Row = Count };
        // Compared before the sum, which many large amounts could carry beyond what money can hold.
        if (transfer.Amount > head.Total - Total) return new() { Code = MessageProblemCodes.TotalMismatch, Element = "GrpHdr/CtrlSum", Row = Count };
        Total += transfer.Amount;
        return null;
    }

    /// <summary>Whether what passed is what the head announced, to the fen.</summary>
    public MessageProblem? Disagreement(PaymentFileHead head)
    {
        if (Count != head.Count) return new() { Code = MessageProblemCodes.CountMismatch, Element = "GrpHdr/NbOfTxs" };
        return Total == head.Total ? null : new() { Code = MessageProblemCodes.TotalMismatch, Element = "GrpHdr/CtrlSum" };
    }
}
