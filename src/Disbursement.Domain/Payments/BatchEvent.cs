using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>The payments of one case in a batch: the lines that the case assigned, and the revision that they stand in.</summary>
public sealed record BatchPart
{
    public required string CaseId { get; init; }

    public required string Number { get; init; }

    /// <summary>What was decided on, and is now instructed: the revision's hash.</summary>
    public required ContentHash Revision { get; init; }

    public required int Generation { get; init; }

    public required Tally Lines { get; init; }
}

/// <summary>Everything that is fixed when a batch is composed.</summary>
public sealed record BatchContent
{
    public required IReadOnlyList<BatchPart> Parts { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    /// <summary>The payment file, a document of the batch.</summary>
    public required ContentHash File { get; init; }

    /// <summary>SHA-256 over id, account and amount of every payment: the same for the file, the batch and whoever recomputes it.</summary>
    public required ContentHash Control { get; init; }

    /// <summary>The document with what releasers look at first: the largest payments.</summary>
    public required ContentHash Summary { get; init; }

    /// <summary>The day on which the bank shall pay.</summary>
    public required DateOnly PayDay { get; init; }

    /// <summary>Who is asked to release: the releasers without another duty in any of the cases.</summary>
    public required IReadOnlyList<string> Releasers { get; init; }
}

/// <summary>What a report changed for one case.</summary>
public sealed record AnsweredPart(string CaseId, Tally Paid, Tally Returned);

/// <summary>
/// What happened to a batch. Events carry ids, counts, totals, line ranges and hashes, never a name, account or word of a person
/// (docs/events.md lists them). Each has a type name and a version in the codec; a change of shape is a new version.
/// </summary>
public abstract record BatchEvent : IHappened
{
    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The pay run began: these cases are asked, and no others.</summary>
    public sealed record Gathered : BatchEvent
    {
        public required string Bank { get; init; }

        public required DateOnly Day { get; init; }

        public required IReadOnlyList<string> Cases { get; init; }
    }

    /// <summary>The payments are fixed and their file is written; two people are asked to release it.</summary>
    public sealed record Composed : BatchEvent
    {
        public required BatchContent Content { get; init; }
    }

    /// <summary>No case had a line for the batch.</summary>
    public sealed record Dissolved : BatchEvent;

    /// <summary>Too few of those who were asked to release it may do so any more: these are asked from now on, and who released it already stays among them.</summary>
    public sealed record ReleasersAsked : BatchEvent
    {
        public required IReadOnlyList<string> Releasers { get; init; }
    }

    /// <summary>Who has not released it yet is reminded.</summary>
    public sealed record Reminded : BatchEvent
    {
        /// <summary>After the due day.</summary>
        public required bool Overdue { get; init; }
    }

    /// <summary>It was neither released nor refused in time.</summary>
    public sealed record Escalated : BatchEvent
    {
        public required IReadOnlyList<string> Supervisors { get; init; }
    }

    /// <summary>One of two released it.</summary>
    public sealed record ReleasedFirst : BatchEvent
    {
        public required string Official { get; init; }

        public required string Person { get; init; }

        public required ContentHash Shown { get; init; }
    }

    /// <summary>The other released it: it goes to the bank.</summary>
    public sealed record ReleasedSecond : BatchEvent
    {
        public required string Official { get; init; }

        public required string Person { get; init; }

        public required ContentHash Shown { get; init; }
    }

    /// <summary>A releaser refused it; its lines wait for another batch.</summary>
    public sealed record Refused : BatchEvent
    {
        public required string Official { get; init; }

        public required string Person { get; init; }

        public required ContentHash Words { get; init; }

        public required ContentHash Shown { get; init; }
    }

    /// <summary>The file is about to leave. From here on the bank is asked before anything is sent.</summary>
    public sealed record SendingStarted : BatchEvent
    {
        public required int Attempt { get; init; }
    }

    /// <summary>The bank has it.</summary>
    public sealed record BankAccepted : BatchEvent;

    /// <summary>The bank refused it as a whole; nothing of it was or will be paid.</summary>
    public sealed record BankRefused : BatchEvent
    {
        public required ContentHash Evidence { get; init; }
    }

    /// <summary>The bank answered for some payments.</summary>
    public sealed record Answered : BatchEvent
    {
        public required ContentHash Report { get; init; }

        public required IReadOnlyList<AnsweredPart> Parts { get; init; }
    }

    /// <summary>The payment file was fetched.</summary>
    public sealed record FileFetched : BatchEvent
    {
        public required string Client { get; init; }
    }
}
