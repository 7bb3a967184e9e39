using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>A document of a case by the hash of its content. File names are not kept: they may name a person.</summary>
public sealed record CaseDocument(string Kind, ContentHash Hash, string ContentType, long Size);

/// <summary>A warning of the checks that the township reviewer must answer in words.</summary>
public sealed record CaseWarning(string Id, string Code, int? Line)
{
    /// <summary>The number of the other case that it is about, if it is about one.</summary>
    public string? OtherCase { get; init; }
}

/// <summary>A stage of the pinned plan, as far as the case itself needs it.</summary>
public sealed record StageRef(string Key, StageKind Kind);

/// <summary>
/// What happened to a case. Events carry ids, counts, totals, line ranges and hashes, never a name, number or word of a person
/// (docs/events.md lists them). Each has a type name and a version in the codec; a change of shape is a new version.
/// </summary>
public abstract record CaseEvent : IHappened
{
    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The roster came in; the commit point of intake.</summary>
    public sealed record Submitted : CaseEvent
    {
        public required string Number { get; init; }

        public required string Configuration { get; init; }

        public required string Programme { get; init; }

        public required int ProgrammeVersion { get; init; }

        public required string Plan { get; init; }

        public required int PlanVersion { get; init; }

        public required IReadOnlyList<StageRef> Stages { get; init; }

        public required AreaCode Village { get; init; }

        public required Period Period { get; init; }

        public required string Bank { get; init; }

        public required string SubmittedBy { get; init; }

        public required string SubmittedByPerson { get; init; }

        public required string Client { get; init; }

        public required ContentHash Revision { get; init; }

        public required int Count { get; init; }

        public required Money Total { get; init; }

        public required IReadOnlyList<CaseDocument> Documents { get; init; }

        public required IReadOnlyList<CaseWarning> Warnings { get; init; }
    }

    /// <summary>Nothing was submitted under this id, and from here on nothing can be: somebody else draws what its try had reserved.</summary>
    public sealed record Voided : CaseEvent;

    /// <summary>An orchestration was started for the case; children of older runs return when they next ask.</summary>
    public sealed record ChainStarted : CaseEvent
    {
        public required int Run { get; init; }
    }

    /// <summary>
    /// A stage began: these officials have the task until the due day. Once more in the same round, when none of those who had it may do it any more: these
    /// have it instead, and its clock runs on.
    /// </summary>
    public sealed record StageOpened : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required IReadOnlyList<string> Officials { get; init; }

        /// <summary>The last day in time; <see langword="null"/> while the calendar of that year is not loaded.</summary>
        public required DateOnly? Due { get; init; }
    }

    public sealed record Reminded : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }

        /// <summary>True for the reminder after the due day.</summary>
        public required bool Overdue { get; init; }
    }

    /// <summary>The task was not done in time; these supervisors are told.</summary>
    public sealed record Escalated : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required IReadOnlyList<string> Supervisors { get; init; }
    }

    /// <summary>The clerk showed that the notice hangs; the clock runs.</summary>
    public sealed record NoticePosted : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required string Official { get; init; }

        public required DateOnly PostedOn { get; init; }

        public required CaseDocument Photo { get; init; }

        /// <summary>The last day of the notice; it ends at 24:00.</summary>
        public required DateOnly LastDay { get; init; }
    }

    public sealed record NoticeEnded : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }
    }

    /// <summary>An official decided. Approving may strike and suspend lines in the same breath; sending back may name lines.</summary>
    public sealed record Decided : CaseEvent
    {
        public required int Stage { get; init; }

        public required int Round { get; init; }

        public required string Official { get; init; }

        public required string Person { get; init; }

        public required Verdict Verdict { get; init; }

        public required Tally Struck { get; init; }

        public required Tally Suspended { get; init; }

        public required LineSet Returned { get; init; }

        /// <summary>The document with comment, reasons and answers in words.</summary>
        public required ContentHash Words { get; init; }

        /// <summary>The hash of everything that was shown when it was decided.</summary>
        public required ContentHash Shown { get; init; }

        /// <summary>What was decided on: the revision's hash.</summary>
        public required ContentHash Revision { get; init; }

        /// <summary>The last day for the village's correction, when it was sent back.</summary>
        public required DateOnly? CorrectionDue { get; init; }
    }

    /// <summary>The county approved and the money is there: the open lines are approved.</summary>
    public sealed record Approved : CaseEvent
    {
        public required Tally Lines { get; init; }
    }

    /// <summary>Lines were put into a pay run.</summary>
    public sealed record AssignedToBatch : CaseEvent
    {
        public required string Batch { get; init; }

        public required int Generation { get; init; }

        public required Tally Lines { get; init; }
    }

    /// <summary>A releaser refused the batch: its lines wait for another.</summary>
    public sealed record BatchRefused : CaseEvent
    {
        public required string Batch { get; init; }
    }

    /// <summary>Two people released the batch; the bank is told.</summary>
    public sealed record Instructed : CaseEvent
    {
        public required string Batch { get; init; }

        public required string FirstPerson { get; init; }

        public required string SecondPerson { get; init; }
    }

    /// <summary>The bank answered for some lines.</summary>
    public sealed record BankAnswered : CaseEvent
    {
        public required string Batch { get; init; }

        public required ContentHash Report { get; init; }

        public required Tally Paid { get; init; }

        public required Tally Returned { get; init; }
    }

    /// <summary>The results were published and nothing is left to do.</summary>
    public sealed record Closed : CaseEvent;

    /// <summary>A document was added after submission.</summary>
    public sealed record DocumentAdded : CaseEvent
    {
        public required CaseDocument Document { get; init; }
    }

    /// <summary>The chain cannot go on by itself; a person must look.</summary>
    public sealed record AlarmRaised : CaseEvent
    {
        /// <summary>A stable code, such as <c>nobody-can-act</c>.</summary>
        public required string Code { get; init; }

        public required int Stage { get; init; }
    }
}
