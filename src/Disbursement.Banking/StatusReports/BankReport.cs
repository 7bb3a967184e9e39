using Disbursement.Domain.Values;

namespace Disbursement.Banking.StatusReports;

/// <summary>
/// What a bank reports of one payment file: only what it said. A payment without a row is not paid, not rejected, but
/// unmentioned, and no status of the group changes that.
/// </summary>
public sealed record BankReport
{
    public required BankReportHead Head { get; init; }

    /// <summary>The statuses of payment blocks, where the bank gave any.</summary>
    public IReadOnlyList<BlockStatus> Blocks { get; init; } = [];

    /// <summary>The rows in the order of the file; the bank may report one payment twice, the later row then being the newer.</summary>
    public required IReadOnlyList<BankReportRow> Rows { get; init; }

    /// <summary>
    /// Whether it refuses a copy of a file that the bank has already. Then no refusal in it speaks of the money of the first, also that of a row
    /// without a reason of its own.
    /// </summary>
    public bool IsOfDuplicate => Head.GroupOutcome == PaymentOutcome.Duplicate || Blocks.Any(block => block.Outcome == PaymentOutcome.Duplicate);

    /// <summary>What a row of this report says of its payment.</summary>
    public PaymentOutcome OutcomeOf(BankReportRow row) =>
        row.Outcome == PaymentOutcome.Rejected && IsOfDuplicate ? PaymentOutcome.Duplicate : row.Outcome;
}

/// <summary>What stands before the rows.</summary>
public sealed record BankReportHead
{
    /// <summary>The bank's own id of the report.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The batch id that the report is about.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>The name of the reported message, such as <c>pain.001.001.09</c>.</summary>
    public required string OriginalMessageName { get; init; }

    public int? OriginalCount { get; init; }

    public Money? OriginalTotal { get; init; }

    /// <summary>The code for the file as a whole.</summary>
    public string? GroupStatus { get; init; }

    public string? GroupReason { get; init; }

    public PaymentOutcome GroupOutcome => PaymentStatus.OutcomeOf(GroupStatus, GroupReason);
}

/// <summary>The status of a payment block as a whole.</summary>
public sealed record BlockStatus
{
    /// <summary>The id of the block; our files give it the batch id.</summary>
    public required string OriginalBlockId { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public PaymentOutcome Outcome => PaymentStatus.OutcomeOf(Status, Reason);
}

/// <summary>One payment's status (TxInfAndSts).</summary>
public sealed record BankReportRow
{
    /// <summary>Our id, or <see langword="null"/> if the bank named the payment in a way that we cannot match.</summary>
    public required string? EndToEndId { get; init; }

    /// <summary>The bank's code as it stands in the report, or <see langword="null"/> if the row has none.</summary>
    public required string? Status { get; init; }

    /// <summary>The first reason, a code of the standard or of the bank; of several that which says that the bank has it already.</summary>
    public string? Reason { get; init; }

    /// <summary>The bank's own reference of the payment.</summary>
    public string? BankReference { get; init; }

    /// <summary>The instructed amount, where the bank repeats it.</summary>
    public Money? Amount { get; init; }

    public PaymentOutcome Outcome => PaymentStatus.OutcomeOf(Status, Reason);
}
