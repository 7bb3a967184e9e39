using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.CreditTransfers;

/// <summary>Puts the parts of a payment file together as they come and checks that they agree.</summary>
internal sealed class Pain001Parts
{
    private readonly PaymentTally tally = new();
    private readonly List<InstructedRevision> revisions = [];
    private readonly FlatElement block = new("PmtInf");
    private FlatElement? groupHeader;

    public MessageProblem? Problem { get; private set; }

    /// <summary>Known from the first payment on.</summary>
    public PaymentFileHead? Head { get; private set; }

    /// <summary>The payment that the last part was, if it was one.</summary>
    public CreditTransfer? Transfer { get; private set; }

    public void Take(FlatElement part, int blockNumber)
    {
        Transfer = null;
        Problem = (blockNumber, part.Name) switch
        {
            (0, "GrpHdr") when groupHeader is null && Head is null => Keep(part),
            (0, "SplmtryData") when Head is not null => TakeRevision(part),
            (1, "CdtTrfTxInf") => TakeTransfer(part),
            // The payment block repeats its totals, so its elements belong before its payments.
            (1, _) when Head is null => part.CopyTo(block, MessageLimits.Leaves) ? null : Refusal(MessageProblemCodes.TooLarge, part.Name),
            _ => Refusal(MessageProblemCodes.WrongMessage, part.Name),
        };
    }

    public PaymentFileReading Result()
    {
        if (Problem is null && Head is null) Problem = Refusal(MessageProblemCodes.MissingElement, "CdtTrfTxInf");
        Problem ??= tally.Disagreement(Head!);
        return Problem is { } problem
            ? new PaymentFileReading.Unreadable { Problem = problem }
            : new PaymentFileReading.Whole { Head = Head!, Revisions = revisions };
    }

    private MessageProblem? Keep(FlatElement part)
    {
        groupHeader = part;
        return null;
    }

    private MessageProblem? TakeTransfer(FlatElement part)
    {
        if (Head is null && TakeHead() is { } headFault) return headFault;
        var fields = new Fields(part, tally.Count + 1);
        var transfer = Pain001Fields.Transfer(fields);
        if ((fields.Problem ?? tally.Add(transfer, Head!)) is { } fault) return fault;
        Transfer = transfer;
        return null;
    }

    private MessageProblem? TakeHead()
    {
        if (groupHeader is null) return Refusal(MessageProblemCodes.MissingElement, "GrpHdr");
        var (header, payment) = (new Fields(groupHeader), new Fields(block));
        var head = Pain001Fields.Head(header, payment);
        if ((header.Problem ?? payment.Problem ?? PaymentFileRules.Check(head) ?? Pain001Fields.Disagreement(head, payment)) is { } fault) return fault;
        Head = head;
        return null;
    }

    private MessageProblem? TakeRevision(FlatElement part)
    {
        // Supplementary data of another kind is passed over, as the standard wants it.
        if (!Pain001Fields.IsRevision(part)) return null;
        var fields = new Fields(part);
        var revision = Pain001Fields.Revision(fields);
        revisions.Add(revision);
        if (revisions.Count > MessageLimits.Revisions) return Refusal(MessageProblemCodes.TooLarge, part.Name);
        return fields.Problem ?? PaymentFileRules.Check(revision);
    }

    private static MessageProblem Refusal(string code, string element) => new() { Code = code, Element = element };
}
