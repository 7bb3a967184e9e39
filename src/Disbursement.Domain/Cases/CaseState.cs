using System.Collections.Immutable;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>The part of its way that a case is on.</summary>
public enum CasePhase
{
    /// <summary>No event yet.</summary>
    None,

    /// <summary>In the stages of its plan.</summary>
    Chain,

    SentBack,
    AwaitingPayment,
    InPayment,
    Settled,
    Closed,
    Rejected,

    /// <summary>Nothing was ever submitted under this id, and nothing will be.</summary>
    Void,
}

/// <summary>What somebody has to do now: a stage's task, or the village's correction.</summary>
public sealed record CaseTask
{
    /// <summary>Index of the stage in the plan; for a correction, of the stage that sent the roster back.</summary>
    public required int Stage { get; init; }

    public required int Round { get; init; }

    public required ImmutableList<string> Officials { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateOnly? Due { get; init; }

    public bool RemindedBefore { get; init; }

    public bool RemindedAfter { get; init; }

    public bool Escalated { get; init; }

    /// <summary>Set once the notice hangs.</summary>
    public Posting? Posting { get; init; }
}

/// <summary>The proof of posting and the time that follows from it.</summary>
public sealed record Posting(string Official, DateOnly PostedOn, DateTimeOffset ProvedAt, DateOnly LastDay, CaseDocument Photo);

/// <summary>How a stage round ended.</summary>
public enum StageEnd
{
    Completed,
    SentBack,
    Rejected,
}

/// <summary>A stage round that is over: part of the chain so far.</summary>
public sealed record StagePast
{
    public required int Revision { get; init; }

    public required int Stage { get; init; }

    public required int Round { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required StageEnd End { get; init; }

    /// <summary>Who had the task.</summary>
    public required ImmutableList<string> Officials { get; init; }

    /// <summary>The decision that ended it; for a notice <see langword="null"/>.</summary>
    public CaseEvent.Decided? Decision { get; init; }

    public Posting? Posting { get; init; }
}

/// <summary>A duty that a natural person holds in a case (domain.md, rule 3).</summary>
public sealed record DutyHeld(string Person, string Duty);

/// <summary>What became of the lines that a batch took.</summary>
public enum ShareState
{
    Assigned,
    Refused,
    Instructed,
}

/// <summary>The lines of the case that one batch holds or held.</summary>
public sealed record BatchShare(string Batch, int Generation, Tally Lines, ShareState State);

/// <summary>A case, as its events made it.</summary>
public sealed record CaseState
{
    /// <summary>Before the first event.</summary>
    public static readonly CaseState None = new();

    public CasePhase Phase { get; init; }

    /// <summary><see langword="null"/> where nothing was submitted.</summary>
    public CaseEvent.Submitted? Submission { get; init; }

    /// <summary>Everything that the submission fixed.</summary>
    public CaseEvent.Submitted Facts => Submission ?? throw new InvalidOperationException("The case was not submitted.");

    /// <summary>The revision's number, from 1.</summary>
    public int Revision { get; init; }

    public ContentHash RevisionHash { get; init; }

    public LineLedger Lines { get; init; } = LineLedger.Empty;

    public ImmutableList<CaseDocument> Documents { get; init; } = [];

    /// <summary>Every document that the case names, photographs of notices included.</summary>
    public IEnumerable<CaseDocument> AllDocuments =>
        Documents.Concat(Past.Select(past => past.Posting).Append(Task?.Posting).OfType<Posting>().Select(posting => posting.Photo));

    public ImmutableList<CaseWarning> Warnings { get; init; } = [];

    /// <summary>Index of the current stage in the plan.</summary>
    public int Stage { get; init; }

    /// <summary>The open task, or <see langword="null"/> between stages and after them.</summary>
    public CaseTask? Task { get; init; }

    public ImmutableList<StagePast> Past { get; init; } = [];

    public ImmutableList<DutyHeld> Duties { get; init; } = [];

    public ImmutableList<BatchShare> Batches { get; init; } = [];

    /// <summary>How many orchestrations were started for the case.</summary>
    public int Run { get; init; }

    public string? Alarm { get; init; }

    public DateTimeOffset LastEventAt { get; init; }

    public bool Exists => Phase is not (CasePhase.None or CasePhase.Void);

    public bool HasEnded => Phase is CasePhase.Closed or CasePhase.Rejected;

    public StageRef? CurrentStage => Phase == CasePhase.Chain && Stage < Facts.Stages.Count ? Facts.Stages[Stage] : null;

    public CaseStatus Status => Phase switch
    {
        CasePhase.None or CasePhase.Void => throw new InvalidOperationException("The case was not submitted."),
        CasePhase.Chain => CurrentStage!.Kind switch
        {
            StageKind.Confirmation => CaseStatus.Confirming,
            StageKind.Notice => CaseStatus.Noticed,
            StageKind.Review or StageKind.Approval or StageKind.FinalApproval => CaseStatus.InStage,
        },
        CasePhase.SentBack => CaseStatus.SentBack,
        CasePhase.AwaitingPayment => CaseStatus.AwaitingPayment,
        CasePhase.InPayment => CaseStatus.InPayment,
        CasePhase.Settled => CaseStatus.Settled,
        CasePhase.Closed => CaseStatus.Closed,
        CasePhase.Rejected => CaseStatus.Rejected,
    };

    /// <summary>Whether the task was due before the given local day.</summary>
    public bool IsOverdue(DateOnly today) => Task is { Posting: null, Due: { } due } && today > due;

    /// <summary>What the case is about: the lines that go on; once there are none, those that were granted, whatever the bank made of them; without those, all.</summary>
    public Tally Live => Lines[LineState.Open] is { IsEmpty: false } open ? open : Granted is { IsEmpty: false } granted ? granted : Lines.All;

    /// <summary>
    /// The lines of the notice that hangs, or of the last that hung: all but those struck before it. It stays as it was posted, whatever becomes of a line afterwards.
    /// </summary>
    public Tally Posted
    {
        get
        {
            var last = CurrentStage is { Kind: StageKind.Notice } ? Past.Count : Past.FindLastIndex(past => past.Posting is not null);
            var struck = Past.Take(Math.Max(0, last)).Where(past => past.Revision == Revision).Select(past => past.Decision?.Struck ?? Tally.None).Aggregate(Tally.None, (all, each) => all.With(each));
            return new Tally(Lines.All.Lines.Except(struck.Lines), Lines.Total - struck.Total);
        }
    }

    private Tally Granted => new[] { LineState.Approved, LineState.Dropped, LineState.Outstanding, LineState.BankReturned, LineState.Paid }
        .Aggregate(Tally.None, (all, state) => all.With(Lines[state]));

    /// <summary>Approved lines that no live batch holds.</summary>
    public LineSet Payable => Batches.Where(share => share.State == ShareState.Assigned)
        .Aggregate(Lines[LineState.Approved].Lines, (left, share) => left.Except(share.Lines.Lines));

    /// <summary>Whether the line of that revision still draws the subsidy: nobody else may draw it for the same subject meanwhile.</summary>
    public bool Claims(ContentHash revision, int line) =>
        Exists && revision == RevisionHash && line >= 1 && line <= Facts.Count && Lines.StateOf(line).Claims();

    public BatchShare? Share(string batch) => Batches.LastOrDefault(share => share.Batch == batch);

    /// <summary>Whether the person holds a duty other than this one; he then may not take it (rule 3).</summary>
    public bool HoldsAnotherDuty(string person, string duty) =>
        Duties.Any(held => held.Person == person && held.Duty != duty);
}
