using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Functions.Http.Systems;

/// <summary>A case as systems see it.</summary>
public sealed record CaseView
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required string Programme { get; init; }

    public required int ProgrammeVersion { get; init; }

    public required AreaCode Village { get; init; }

    public required Period Period { get; init; }

    public required CaseStatus Status { get; init; }

    /// <summary>Key of the stage it waits in.</summary>
    public required string? Stage { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Amounts by state of the lines; <c>submitted</c> is the sum of all.</summary>
    public required IReadOnlyDictionary<string, Money> Totals { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required IReadOnlyList<StageView> Stages { get; init; }

    public required IReadOnlyList<RevisionView> Revisions { get; init; }

    public required IReadOnlyList<DocumentView> Documents { get; init; }

    public required IReadOnlyList<WarningView> Problems { get; init; }

    public required IReadOnlyList<string> Batches { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required string SubmittedBy { get; init; }

    public required string Client { get; init; }

    /// <summary>Why the chain waits for a person to look, or nothing.</summary>
    public required string? Alarm { get; init; }

    /// <summary>How many events the case has.</summary>
    public required long Version { get; init; }
}

/// <summary>Where a stage round stands.</summary>
public enum StageState
{
    Waiting,
    Open,
    Completed,
    SentBack,
    Rejected,
}

/// <summary>One round of one stage: who, when, time used.</summary>
public sealed record StageView
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required StageState State { get; init; }

    public int? Revision { get; init; }

    public int? Round { get; init; }

    public IReadOnlyList<OfficialView>? Officials { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateOnly? Due { get; init; }

    public bool? Overdue { get; init; }

    /// <summary>ISO 8601 duration, up to now where the stage is open.</summary>
    public string? TimeUsed { get; init; }

    public DecisionView? Decision { get; init; }

    public PostingView? Posting { get; init; }
}

public sealed record OfficialView(string Id, string Name);

/// <summary>A decision without its words, which are named by the hash of their document.</summary>
public sealed record DecisionView
{
    public required OfficialView Official { get; init; }

    public required Verdict Verdict { get; init; }

    public required DateTimeOffset At { get; init; }

    public required LineSet Struck { get; init; }

    public required LineSet Suspended { get; init; }

    public required LineSet Returned { get; init; }

    public required ContentHash Words { get; init; }

    public required ContentHash Shown { get; init; }

    public required ContentHash Revision { get; init; }
}

/// <summary>The proof that a notice hangs.</summary>
public sealed record PostingView(OfficialView Official, DateOnly PostedOn, DateOnly LastDay, ContentHash Photo);

public sealed record RevisionView(int Number, ContentHash Sha256, int Count, Money Total);

public sealed record DocumentView(string Kind, ContentHash Sha256, string ContentType, long Size);

/// <summary>A warning of the checks.</summary>
public sealed record WarningView(string Id, string Code, string Severity, int? Line, string Message);
