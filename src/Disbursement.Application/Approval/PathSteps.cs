using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

public enum PathState
{
    Done,
    Now,

    /// <summary>Sent back or rejected here.</summary>
    Stopped,
    Ahead,
}

/// <summary>One step of a case's way.</summary>
public sealed record PathStep
{
    public required LocalName Name { get; init; }

    public required PathState State { get; init; }

    /// <summary>Names of who did it or has the task.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    public LocalName? Outcome { get; init; }

    public DateTimeOffset? At { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>The last day of a notice that hangs or hung.</summary>
    public DateOnly? Until { get; init; }

    public LineSet Struck { get; init; } = LineSet.Empty;

    public LineSet Suspended { get; init; } = LineSet.Empty;

    public LineSet Returned { get; init; } = LineSet.Empty;

    /// <summary>How long it took, or has taken so far.</summary>
    public TimeSpan? Used { get; init; }

    /// <summary>What else is so: counts and amounts.</summary>
    public IReadOnlyList<LocalName> Facts { get; init; } = [];

    /// <summary>What was written, where the story tells it: a comment, reasons by lines, answers to warnings.</summary>
    public string Comment { get; init; } = "";

    public IReadOnlyList<(LineSet Lines, string Reason)> Reasons { get; init; } = [];

    public IReadOnlyList<string> Answers { get; init; } = [];
}

/// <summary>The way of a case: what was, what is, what comes.</summary>
public static class PathSteps
{
    /// <param name="now">For the time that the open task has taken; without it that is not told.</param>
    public static IReadOnlyList<PathStep> Of(CaseFile file, DateTimeOffset? now = null) =>
        [Submitted(file), .. file.State.Past.Select(past => Past(file, past)), .. Now(file, now), .. Ahead(file)];

    private static PathStep Submitted(CaseFile file) => new()
    {
        Name = CaseTexts.Submitted,
        State = PathState.Done,
        Who = [file.NameOf(file.State.Facts.SubmittedBy)],
        At = file.State.Facts.At,
    };

    private static PathStep Past(CaseFile file, StagePast past) => new()
    {
        Name = file.Plan.Stages[past.Stage].Name,
        State = past.End == StageEnd.Completed ? PathState.Done : PathState.Stopped,
        Who = (past.Decision?.Official ?? past.Posting?.Official) is { } who ? [file.NameOf(who)] : [],
        Outcome = past.Decision is { } decision ? CaseTexts.DoneOf(decision.Verdict) : CaseTexts.NoticeDone,
        // A notice ends by itself at midnight; nobody did anything then.
        At = past.Posting is null ? past.EndedAt : null,
        Until = past.Posting?.LastDay,
        Used = past.Posting is null ? past.EndedAt - past.OpenedAt : null,
        Struck = past.Decision?.Struck.Lines ?? LineSet.Empty,
        Suspended = past.Decision?.Suspended.Lines ?? LineSet.Empty,
        Returned = past.Decision?.Returned ?? LineSet.Empty,
    };

    private static IEnumerable<PathStep> Now(CaseFile file, DateTimeOffset? now)
    {
        if (file.State.Task is not { } task) yield break;
        yield return new PathStep
        {
            Name = file.TaskSettings!.Name,
            State = PathState.Now,
            Who = [.. task.Officials.Select(file.NameOf)],
            Outcome = task.Posting is null ? null : CaseTexts.NoticeHangs,
            Due = task.Posting is null ? TaskClock.DueDay(task, file.TaskSettings, file.County.Calendar) : null,
            Until = task.Posting?.LastDay,
            Used = task.Posting is null ? now - task.OpenedAt : null,
        };
    }

    private static IEnumerable<PathStep> Ahead(CaseFile file)
    {
        if (file.State.Phase is not (CasePhase.Chain or CasePhase.SentBack)) return [];
        var next = file.State.Task is not null && file.State.Phase == CasePhase.Chain ? file.State.Stage + 1 : file.State.Stage;
        return file.Plan.Stages.Skip(next).Select(stage => new PathStep { Name = stage.Name, State = PathState.Ahead });
    }
}
