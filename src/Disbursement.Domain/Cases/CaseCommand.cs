using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>What somebody, or the clock, wants of a case.</summary>
public abstract record CaseCommand
{
    /// <summary>A checked roster; <see cref="Facts"/> is recorded as it is, with the time of the decision.</summary>
    public sealed record Submit(CaseEvent.Submitted Facts) : CaseCommand;

    /// <summary>Shuts a case id under which nothing was submitted yet, so that nothing can be: its claims are free for good.</summary>
    public sealed record Void : CaseCommand;

    /// <param name="After">The run that was seen; two starters at once make one run.</param>
    public sealed record StartChain(int After) : CaseCommand;

    /// <summary>Gives the stage's task to who may do it, also when nobody who has it may any more. Repeated, it does nothing.</summary>
    public sealed record OpenStage(int Stage) : CaseCommand;

    /// <summary>Does whatever time has made due: reminders, escalation, the end of a notice. Repeated at the same time, it does nothing.</summary>
    public sealed record LookAtClock : CaseCommand;

    /// <summary>An official's decision on a stage round.</summary>
    public sealed record MakeDecision : CaseCommand
    {
        public required string Official { get; init; }

        public required int Revision { get; init; }

        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required Verdict Verdict { get; init; }

        public LineSet Strike { get; init; } = LineSet.Empty;

        public LineSet Suspend { get; init; } = LineSet.Empty;

        public LineSet Return { get; init; } = LineSet.Empty;

        /// <summary>The lines for which a reason is given.</summary>
        public LineSet Reasoned { get; init; } = LineSet.Empty;

        /// <summary>Whether the whole decision has a comment.</summary>
        public bool Commented { get; init; }

        /// <summary>Ids of the warnings answered in words.</summary>
        public IReadOnlySet<string> Answered { get; init; } = new HashSet<string>();

        public required ContentHash Words { get; init; }

        /// <summary>The hash of everything that was shown when he decided: <see cref="Cases.Shown"/>.</summary>
        public required ContentHash Shown { get; init; }
    }

    /// <summary>The clerk's proof that the notice hangs.</summary>
    public sealed record PostNotice : CaseCommand
    {
        public required string Official { get; init; }

        public required int Revision { get; init; }

        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required DateOnly PostedOn { get; init; }

        public required CaseDocument Photo { get; init; }
    }

    /// <summary>Puts all approved lines that no batch holds into a batch.</summary>
    public sealed record AssignToBatch(string Batch) : CaseCommand;

    public sealed record RefuseBatch(string Batch) : CaseCommand;

    public sealed record Instruct(string Batch, string FirstPerson, string SecondPerson) : CaseCommand;

    /// <summary>What the bank said of lines of a batch; lines that have their answer already are left alone.</summary>
    public sealed record TakeBankAnswer(string Batch, ContentHash Report, LineSet Paid, LineSet Returned) : CaseCommand;

    /// <summary>Publishes the results and closes, when nothing is left to do.</summary>
    public sealed record Close : CaseCommand;

    public sealed record AddDocument(CaseDocument Document) : CaseCommand;

    public sealed record RaiseAlarm(string Code, int Stage) : CaseCommand;
}
