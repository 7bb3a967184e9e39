using Disbursement.Application.Approval;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>The steps of drawing up a roster, in order.</summary>
public enum DraftStep
{
    Lines,
    Meeting,
    Papers,
    Check,
}

/// <summary>Which part of a draft is wanted: a step, and of the lines a page.</summary>
public sealed record DraftPlace(DraftStep Step, int Page = 1)
{
    /// <summary>Lines on one page (issue: 20 a page).</summary>
    public const int PageSize = 20;

    public static string WireOf(DraftStep step) => step switch
    {
        DraftStep.Lines => "lines",
        DraftStep.Meeting => "meeting",
        DraftStep.Papers => "papers",
        DraftStep.Check => "check",
    };

    /// <summary>What cannot be read is the first step.</summary>
    public static DraftStep StepOf(string? text) => Enum.GetValues<DraftStep>().FirstOrDefault(step => WireOf(step) == text);

    public static int PageOf(int line) => ((line - 1) / PageSize) + 1;
}

/// <summary>Why the page of a draft is shown again after a post.</summary>
public enum DraftNote
{
    None,

    /// <summary>It was changed in another window; nothing was stored.</summary>
    Changed,
}

/// <summary>The page of a draft.</summary>
public sealed record DraftView
{
    public required StoredDraft Row { get; init; }

    public required RosterDraft Draft { get; init; }

    public required DraftPlace Place { get; init; }

    public required Programme Programme { get; init; }

    public required LocalName Where { get; init; }

    /// <summary>The hidden value of every form on the page.</summary>
    public required string Form { get; init; }

    /// <summary>What the checks found; <see langword="null"/> before they are asked for.</summary>
    public required RosterReview? Review { get; init; }

    /// <summary>Whether uploads are scanned for malware here.</summary>
    public required bool Scans { get; init; }

    /// <summary>How many payees the list of last time has.</summary>
    public required int LastCount { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public DraftNote Note { get; init; }

    /// <summary>Until when it is kept without another save.</summary>
    public DateTimeOffset KeptUntil => Row.SavedAt + RosterDrafts.Kept;

    public int Pages => Math.Max(1, (Draft.Lines.Count + DraftPlace.PageSize - 1) / DraftPlace.PageSize);

    public int Page => Math.Clamp(Place.Page, 1, Pages);

    public IReadOnlyList<Problem> Problems => Review?.Problems ?? [];

    public bool HasErrors => Review is { Revision: null };

    public IEnumerable<Problem> ProblemsOf(int line) => Problems.Where(problem => problem.Line == line);

    /// <summary>Where a problem is corrected.</summary>
    public DraftPlace PlaceOf(Problem problem) => problem switch
    {
        { Line: { } line } => new DraftPlace(DraftStep.Lines, DraftPlace.PageOf(line)),
        { Field: { } field } when field.StartsWith("documents", StringComparison.Ordinal) => new DraftPlace(DraftStep.Papers),
        { Field: { } field } when DraftEdits.TypedHead.Any(head => head.ToWire() == field) => new DraftPlace(DraftStep.Meeting),
        { Field: "lines" } => new DraftPlace(DraftStep.Lines),
        _ => new DraftPlace(DraftStep.Check),
    };

    /// <summary>Whether a step shows its mistakes: once it was begun or the checks were asked for. A blank form is no mistake.</summary>
    public bool Shows(DraftStep step) => Draft.Checked || step switch
    {
        DraftStep.Lines => Draft.Import is not null,
        DraftStep.Meeting => Draft.Head.Count > 0,
        DraftStep.Papers => Draft.Documents.Count > 0,
        DraftStep.Check => true,
    };

    /// <summary>Kinds that the programme asks for, then any others that were uploaded.</summary>
    public IEnumerable<string> Kinds => Programme.RequiredDocuments.Union(Draft.Documents.Select(document => document.Kind));

    public Money Total => Review?.Revision?.Total ?? Money.Zero;
}

/// <summary>What the page of a draft answers.</summary>
public sealed record DraftAnswer
{
    public required int Status { get; init; }

    public DraftView? View { get; init; }

    public DraftReceipt? Receipt { get; init; }

    /// <summary>Where the redirect leads.</summary>
    public DraftPlace? Next { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static DraftAnswer Unknown { get; } = new() { Status = 404 };

    public static DraftAnswer See(DraftPlace next) => new() { Status = 303, Next = next };
}

/// <summary>A programme and period that a clerk may draw up a roster for.</summary>
public sealed record DraftChoice(Programme Programme, Period Period, AreaCode Village)
{
    public string Value => $"{Village}/{Programme.Key}/{Period}";
}

/// <summary>Where a clerk begins: what he may draw up, and what he has begun.</summary>
public sealed record DraftStart(IReadOnlyList<DraftChoice> Choices, IReadOnlyList<(StoredDraft Draft, LocalName Programme)> Begun, IReadOnlyList<Fault> Faults)
{
    /// <summary>The villages of the choices by name.</summary>
    public required IReadOnlyDictionary<AreaCode, LocalName> Places { get; init; }
}
