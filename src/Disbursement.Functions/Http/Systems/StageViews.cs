using System.Text.Json;
using System.Xml;
using Disbursement.Application.Cases;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;

namespace Disbursement.Functions.Http.Systems;

/// <summary>The chain of a case: rounds that are over, the open one, stages to come.</summary>
internal sealed class StageViews(CaseFile file, string language, DateTimeOffset now)
{
    private CaseState State => file.State;

    public IReadOnlyList<StageView> All()
    {
        var stages = State.Past.Select(Past).ToList();
        if (State.Task is { } task) stages.Add(Open(task));
        if (State.Phase is CasePhase.Chain) stages.AddRange(Enumerable.Range(0, State.Facts.Stages.Count).Skip(State.Task is null ? State.Stage : State.Stage + 1).Select(Waiting));
        return stages;
    }

    private StageView Of(int stage, StageState state) => new()
    {
        Key = State.Facts.Stages[stage].Key,
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(State.Facts.Stages[stage].Kind.ToString()),
        Name = file.Plan.Stages[stage].Name.In(language),
        State = state,
    };

    private StageView Waiting(int stage) => Of(stage, StageState.Waiting);

    private StageView Past(StagePast past) => Of(past.Stage, past.End switch
    {
        StageEnd.Completed => StageState.Completed,
        StageEnd.SentBack => StageState.SentBack,
        StageEnd.Rejected => StageState.Rejected,
    }) with
    {
        Revision = past.Revision,
        Round = past.Round,
        Officials = [.. past.Officials.Select(Official)],
        OpenedAt = past.OpenedAt,
        EndedAt = past.EndedAt,
        TimeUsed = XmlConvert.ToString(Whole(past.EndedAt - past.OpenedAt)),
        Decision = past.Decision is { } decision ? Decision(decision) : null,
        Posting = past.Posting is { } posting ? Posting(posting) : null,
    };

    /// <summary>The open task; a correction by the village is shown as the stage that sent the roster back.</summary>
    private StageView Open(CaseTask task) => Of(task.Stage, StageState.Open) with
    {
        Name = file.TaskSettings!.Name.In(language),
        Revision = State.Revision,
        Round = task.Round,
        Officials = [.. task.Officials.Select(Official)],
        OpenedAt = task.OpenedAt,
        Due = task.Due,
        Overdue = State.IsOverdue(ChinaTime.Day(now)),
        TimeUsed = XmlConvert.ToString(Whole(now - task.OpenedAt)),
        Posting = task.Posting is { } posting ? Posting(posting) : null,
    };

    private DecisionView Decision(CaseEvent.Decided decided) => new()
    {
        Official = Official(decided.Official),
        Verdict = decided.Verdict,
        At = decided.At,
        Struck = decided.Struck.Lines,
        Suspended = decided.Suspended.Lines,
        Returned = decided.Returned,
        Words = decided.Words,
        Shown = decided.Shown,
        Revision = decided.Revision,
    };

    private PostingView Posting(Posting posting) => new(Official(posting.Official), posting.PostedOn, posting.LastDay, posting.Photo.Hash);

    private OfficialView Official(string id) => new(id, file.NameOf(id));

    private static TimeSpan Whole(TimeSpan used) => TimeSpan.FromSeconds(Math.Floor(Math.Max(0, used.TotalSeconds)));
}
