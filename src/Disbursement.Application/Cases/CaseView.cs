using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>The page of a case, as a story.</summary>
public sealed record CaseView
{
    public required TaskHead Head { get; init; }

    public required CaseStatus Status { get; init; }

    public required IReadOnlyList<PathStep> Path { get; init; }

    /// <summary>Lines and totals by state: their sum is what was submitted.</summary>
    public required IReadOnlyList<(LineState State, Tally Tally)> States { get; init; }

    public required Money Submitted { get; init; }

    public required int SubmittedCount { get; init; }

    public required IReadOnlyList<CaseDocument> Documents { get; init; }

    public required IReadOnlyList<CaseWarning> Warnings { get; init; }

    public required IReadOnlyList<BatchShare> Batches { get; init; }

    public required LinePage Lines { get; init; }

    public required LocalName Unit { get; init; }

    /// <summary>The mails that were sent about it.</summary>
    public IReadOnlyList<MailTold> Mails { get; init; } = [];

    public required bool HasNotice { get; init; }

    /// <param name="now">For the time that the open task has taken.</param>
    public static CaseView Of(CaseFile file, LineQuery query, DateTimeOffset? now = null) => new()
    {
        Head = CaseTaskBase.HeadOf(file, CaseTexts.Of(file.State.Status), isOver: false),
        Status = file.State.Status,
        Path = PathSteps.Of(file, now),
        States = [.. file.State.Lines.States.Select(entry => (entry.Key, entry.Value))],
        Submitted = file.State.Lines.Total,
        SubmittedCount = file.State.Lines.Count,
        Documents = file.Documents,
        Warnings = file.State.Warnings,
        Batches = file.State.Batches,
        Lines = LinePage.Of(file, query),
        Unit = file.Programme.Unit,
        HasNotice = file.State.Past.Any(past => past.Posting is not null) || file.State.Task?.Posting is not null,
    };
}
