using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>What a link is worth now. Computed from the stream each time and never stored: a link cannot outlive its task.</summary>
public abstract record LinkStanding
{
    /// <summary>The task is open and is this official's.</summary>
    public sealed record Open : LinkStanding;

    /// <summary>There is nothing to decide, only to see.</summary>
    public sealed record Look : LinkStanding;

    /// <summary>This official did it: from now on the page is his receipt.</summary>
    public sealed record Receipt : LinkStanding
    {
        public required DateTimeOffset At { get; init; }

        /// <summary>What he said, in a word.</summary>
        public required LocalName Outcome { get; init; }

        public CaseEvent.Decided? Decision { get; init; }

        public Posting? Posting { get; init; }
    }

    /// <summary>It ended otherwise: what happened, when, by which office. No person is named, because whoever holds the link may read it.</summary>
    public sealed record Over : LinkStanding
    {
        public DateTimeOffset? At { get; init; }

        public LocalName? Office { get; init; }

        public LocalName? Outcome { get; init; }
    }
}
