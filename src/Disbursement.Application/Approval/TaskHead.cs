using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>All that the page of a link shows to whoever holds it: nothing about a person, not even for whom it is.</summary>
public sealed record TaskHead
{
    /// <summary>Case number or batch id.</summary>
    public required string Number { get; init; }

    public required bool IsBatch { get; init; }

    /// <summary>One sentence: what is asked.</summary>
    public required LocalName Asked { get; init; }

    /// <summary>The programme; for a batch, the agent bank.</summary>
    public required LocalName What { get; init; }

    /// <summary>The village with its township; for a batch <see langword="null"/>.</summary>
    public LocalName? Where { get; init; }

    public string? Period { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    /// <summary>The last day in time; <see langword="null"/> if there is none or it cannot be known yet.</summary>
    public DateOnly? Due { get; init; }

    public bool IsOverdue { get; init; }
}
