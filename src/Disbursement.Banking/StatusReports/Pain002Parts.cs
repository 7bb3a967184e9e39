using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.StatusReports;

/// <summary>Puts the parts of a report together as they come.</summary>
internal sealed class Pain002Parts
{
    private readonly List<BankReportRow> rows = [];
    private readonly List<BlockStatus> blocks = [];
    private FlatElement? groupHeader;
    private FlatElement? originalGroup;
    private FlatElement block = new("OrgnlPmtInfAndSts");
    private int blockNumber;

    public MessageProblem? Problem { get; private set; }

    public void Take(FlatElement part, int number)
    {
        if (number > 0 && number != blockNumber) StartBlock(number);
        Problem ??= (number, part.Name) switch
        {
            (0, "GrpHdr") => Keep(ref groupHeader, part),
            (0, "OrgnlGrpInfAndSts") => Keep(ref originalGroup, part),
            (0, _) => null,
            (_, "TxInfAndSts") => TakeRow(part),
            _ => part.CopyTo(block, MessageLimits.Leaves) ? null : Refusal(MessageProblemCodes.TooLarge, part.Name),
        };
    }

    public BankReportReading Result()
    {
        if (Problem is null) EndBlock();
        var head = Head();
        return Problem is { } problem
            ? new BankReportReading.Unreadable { Problem = problem }
            : new BankReportReading.Whole { Report = new() { Head = head!, Blocks = blocks, Rows = rows } };
    }

    private BankReportHead? Head()
    {
        if (groupHeader is null) Problem ??= Refusal(MessageProblemCodes.MissingElement, "GrpHdr");
        if (originalGroup is null) Problem ??= Refusal(MessageProblemCodes.MissingElement, "OrgnlGrpInfAndSts");
        if (Problem is not null) return null;
        var (header, group) = (new Fields(groupHeader!), new Fields(originalGroup!));
        var head = Pain002Fields.Head(header, group);
        Problem = header.Problem ?? group.Problem;
        return head;
    }

    private MessageProblem? TakeRow(FlatElement part)
    {
        if (rows.Count == MessageLimits.Rows) return Refusal(MessageProblemCodes.TooLarge, part.Name);
        var fields = new Fields(part, rows.Count + 1);
        rows.Add(Pain002Fields.Row(fields));
        return fields.Problem;
    }

    private void StartBlock(int number)
    {
        EndBlock();
        blockNumber = number;
        block = new FlatElement(block.Name);
    }

    private void EndBlock()
    {
        if (blockNumber == 0) return;
        var fields = new Fields(block);
        if (Pain002Fields.Block(fields) is { } status) blocks.Add(status);
        Problem ??= fields.Problem ?? (blocks.Count > MessageLimits.Revisions ? Refusal(MessageProblemCodes.TooLarge, block.Name) : null);
    }

    private static MessageProblem? Keep(ref FlatElement? place, FlatElement part)
    {
        if (place is not null) return Refusal(MessageProblemCodes.DuplicateElement, part.Name);
        place = part;
        return null;
    }

    private static MessageProblem Refusal(string code, string element) => new() { Code = code, Element = element };
}
