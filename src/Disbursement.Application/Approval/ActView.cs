using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Why the page is shown again after a post.</summary>
public enum ActNote
{
    None,

    /// <summary>What was shown has changed; nothing was recorded.</summary>
    Changed,

    /// <summary>The page was open too long; nothing was recorded.</summary>
    Expired,

    /// <summary>The task was done with another verdict; nothing was recorded.</summary>
    Otherwise,
}

/// <summary>The page of one link.</summary>
public sealed record ActView
{
    public required string Token { get; init; }

    public required Link Link { get; init; }

    public required TaskHead Head { get; init; }

    public required LinkStanding Standing { get; init; }

    /// <summary>Whether whom the link is for holds his posts elsewhere by now: then no session shows more, and of a task that is still open only that it is not his.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>What only a session shows; <see langword="null"/> without one.</summary>
    public TaskDetails? Details { get; init; }

    /// <summary>The hidden value of the form, where there is one.</summary>
    public string? Form { get; init; }

    /// <summary>Whether signing takes the code of the official's device beside the PIN.</summary>
    public bool AsksCode { get; init; }

    public PostedFields Entered { get; init; } = PostedFields.Empty;

    /// <summary>What is about to be signed, on the page that asks for the signature only.</summary>
    public SigningSummary? Summary { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Those that are corrected on this page: all but those of lines on other pages of the list.</summary>
    public IReadOnlyList<Fault> FaultsHere => [.. Faults.Where(fault => fault.Line is not { } line || Shows(line))];

    public ActNote Note { get; init; }

    public Changes Changes { get; init; } = Changes.None;

    /// <summary>Whether a line stands on the page of the list that is shown.</summary>
    public bool Shows(int line) => Details is TaskDetails.OfCase details && details.Lines.Lines.Any(shown => shown.Number == line);
}

/// <summary>What a session shows of a task.</summary>
public abstract record TaskDetails
{
    public required IReadOnlyList<PathStep> Path { get; init; }

    /// <summary>A stage of a case, the posting of a notice, or a look at a case.</summary>
    public sealed record OfCase : TaskDetails
    {
        public required string CaseNumber { get; init; }

        public required string CaseId { get; init; }

        public required LocalName Place { get; init; }

        /// <summary>Whether its notices carry totals only.</summary>
        public required bool IsConfidential { get; init; }

        /// <summary>The stage of the link; <see langword="null"/> for a look.</summary>
        public required Stage? Stage { get; init; }

        public required IReadOnlyList<Verdict> Verdicts { get; init; }

        public required IReadOnlyList<CaseWarning> Warnings { get; init; }

        /// <summary>What each warning of the lines shown says, by its id, in the words of the checks; of a warning that does not follow from the roster alone there is nothing here.</summary>
        public required IReadOnlyDictionary<string, LocalName> Said { get; init; }

        public required IReadOnlyList<CaseDocument> Documents { get; init; }

        public required LinePage Lines { get; init; }

        /// <summary>What whoever sent the roster back wrote; <see langword="null"/> if it is not sent back, or not only looked at.</summary>
        public SentBackWords? SentBack { get; init; }

        /// <summary>The unit of the quantities.</summary>
        public required LocalName Unit { get; init; }
    }

    /// <summary>A batch to release.</summary>
    public sealed record OfBatch : TaskDetails
    {
        public required string BatchId { get; init; }

        public required IReadOnlyList<BatchCaseView> Cases { get; init; }

        /// <summary>The largest payments, names masked.</summary>
        public required IReadOnlyList<LargePayment> Largest { get; init; }

        public required DateOnly PayDay { get; init; }

        /// <summary>SHA-256 of the control record; <see langword="null"/> until the batch is composed.</summary>
        public required ContentHash? Control { get; init; }
    }
}

/// <summary>A case in a batch.</summary>
/// <param name="Warnings">Warnings of the checks that the township answered in words.</param>
/// <param name="Suspended">Lines of the case that wait and are not in the batch.</param>
public sealed record BatchCaseView(string Number, LocalName Programme, LocalName Place, int Count, Money Total, int Warnings, int Suspended);
