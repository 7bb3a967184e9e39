using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>What the way to the bank is known to have done with a batch.</summary>
public enum ChannelAnswer
{
    /// <summary>The bank has the batch.</summary>
    Accepted,

    /// <summary>The bank refused the batch as a whole; nothing of it was or will be paid.</summary>
    Refused,

    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>The bank is certain that it does not have the batch and that none is under way.</summary>
    Absent,
}

/// <summary>What the bank said of lines of one case.</summary>
public sealed record LinesAnswer(string CaseId, LineSet Paid, LineSet Returned);

/// <summary>What somebody, or the clock, wants of a batch.</summary>
public abstract record BatchCommand
{
    /// <summary>Fixes which cases the pay run asks for their lines. A run that is repeated gets the cases of the first.</summary>
    public sealed record Gather : BatchCommand
    {
        public required string Bank { get; init; }

        /// <summary>The local day of the pay run.</summary>
        public required DateOnly Day { get; init; }

        public required IReadOnlyList<string> Cases { get; init; }
    }

    /// <summary>Fixes the payments: those lines that their cases assigned to the batch, and the file made of them.</summary>
    public sealed record Compose(BatchContent Content) : BatchCommand;

    /// <summary>No case assigned any line: there is nothing to pay.</summary>
    public sealed record Dissolve : BatchCommand;

    /// <summary>Records the reminders and the breach that are due by now.</summary>
    public sealed record LookAtClock : BatchCommand;

    /// <summary>Asks who may release the batch now, once too few of those who were asked may any more. Repeated, it does nothing.</summary>
    public sealed record AskReleasers : BatchCommand;

    /// <summary>A releaser lets the batch go: the first, or the second.</summary>
    /// <param name="Shown">The hash of everything that was shown when he decided.</param>
    public sealed record Release(string Official, ContentHash Shown) : BatchCommand;

    /// <summary>A releaser refuses the batch: none of it is paid, its lines wait for another.</summary>
    public sealed record Refuse : BatchCommand
    {
        public required string Official { get; init; }

        /// <summary>Whether a reason is given.</summary>
        public required bool Reasoned { get; init; }

        /// <summary>The document with the reason in words.</summary>
        public required ContentHash Words { get; init; }

        public required ContentHash Shown { get; init; }
    }

    /// <summary>Says, before the file leaves, that it is about to: whoever finds this asks the bank and does not send.</summary>
    /// <param name="Attempt">1 for the first; another only after the bank was certain that it has nothing.</param>
    public sealed record StartSending(int Attempt) : BatchCommand;

    /// <summary>What the channel answered to the sending or to a question.</summary>
    /// <param name="Evidence">The document that holds a refusal; nothing else has one.</param>
    public sealed record TakeChannelAnswer(ChannelAnswer Answer, ContentHash? Evidence = null) : BatchCommand;

    /// <summary>What a report of the bank says of payments; those that have their answer already are left alone.</summary>
    public sealed record TakeReport(ContentHash Report, IReadOnlyList<LinesAnswer> Answers) : BatchCommand;

    /// <summary>A system client fetched the payment file.</summary>
    public sealed record RecordFetch(string Client) : BatchCommand;
}
