using System.Collections.ObjectModel;
using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>What all tasks of a case show.</summary>
public abstract class CaseTaskBase(CaseFile file, Link link) : IDeskTask
{
    public LinkSubject Subject { get; } = LinkSubject.Parse(link.Target.Subject);

    public TaskHead Head => HeadOf(file, Asked, isOver: !HasDue);

    public LinkStanding Standing => CaseStandings.Of(file.State, file.Plan, Subject, link.Target.Official);

    public bool MayRead(Official official) => CaseReaders.MayRead(official, file);

    public FormContent Content => new()
    {
        LinkId = link.Id,
        Official = link.Target.Official,
        Round = $"{link.Target.Stream}/{link.Target.Subject}",
        Plan = string.Create(CultureInfo.InvariantCulture, $"{file.Plan.Key}/{file.Plan.Version}"),
        ShownHash = Shown.HashOf(file.State).Value,
        Lines = file.State.Lines.States.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.Lines.ToString()),
        Documents = [.. file.Documents.Select(document => document.Hash.Value)],
    };

    /// <summary>Whether the due day of the open task concerns who holds this link; that of the next one does not.</summary>
    protected virtual bool HasDue => Standing is LinkStanding.Open;

    protected CaseFile File => file;

    protected Link Link => link;

    protected abstract LocalName Asked { get; }

    /// <summary>The stage of the link; <see langword="null"/> for a look.</summary>
    protected Stage? Stage => Subject.Purpose == LinkPurpose.Stage ? file.Plan.Stages[Subject.Stage] : null;

    public static TaskHead HeadOf(CaseFile file, LocalName asked, bool isOver)
    {
        // The task of a notice is about what hangs on the wall: a suspended line too.
        var about = file.State.CurrentStage is { Kind: StageKind.Notice } ? file.State.Posted : file.State.Live;
        var due = isOver || file.State.Task is not { Posting: null } task ? null : TaskClock.DueDay(task, file.TaskSettings!, file.County.Calendar);
        return new TaskHead
        {
            Number = file.State.Facts.Number,
            IsBatch = false,
            Asked = asked,
            What = file.Programme.Name,
            Where = file.Place,
            Period = file.State.Facts.Period.Value,
            Count = about.Count,
            Total = about.Total,
            Due = due,
            IsOverdue = file.State.Task is { Escalated: true } && !isOver,
        };
    }

    /// <summary>The way of the case; for a look with the words of who decided.</summary>
    public IReadOnlyList<PathStep> Path { get; init; } = PathSteps.Of(file);

    public TaskDetails Details(LineQuery query)
    {
        var lines = LinePage.Of(file, query with { WarningsFirst = Stage?.Kind == StageKind.Review && Standing is LinkStanding.Open });
        return Details(lines, lines.Lines.Any(line => line.HasWarning) ? file.Facts.Said : ReadOnlyDictionary<string, LocalName>.Empty);
    }

    private TaskDetails.OfCase Details(LinePage lines, IReadOnlyDictionary<string, LocalName> said) => new()
    {
        IsConfidential = File.Programme.Confidential,
        SentBack = SentBack,
        CaseNumber = file.State.Facts.Number,
        CaseId = file.Id,
        Place = file.Place,
        Stage = Stage,
        Verdicts = Stage is null ? [] : StageDecision.Verdicts(Stage.Kind),
        Warnings = file.State.Warnings,
        Documents = file.Documents,
        Path = Path,
        Said = said,
        Lines = lines,
        Unit = file.Programme.Unit,
    };

    /// <summary>What was written when the roster was sent back, for who only looks at it.</summary>
    protected virtual SentBackWords? SentBack => null;

    public virtual SigningSummary? Summarise(PostedFields entered) => null;

    public virtual Task<PostedFields> Keep(Posted posted, CancellationToken cancel) => Task.FromResult(posted.Fields);

    public virtual Task<Posted> Complete(Posted posted, CancellationToken cancel) => Task.FromResult(posted);

    public abstract Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel);

    public abstract bool SaysTheSame(Posted posted);

    public abstract Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel);
}

/// <summary>A look at a case: for who is told of it and decides nothing.</summary>
public sealed class CaseLook(CaseFile file, Link link, SentBackWords? sentBack) : CaseTaskBase(file, link)
{
    protected override SentBackWords? SentBack => sentBack;

    protected override LocalName Asked =>
        File.State.Phase == CasePhase.SentBack && File.State.Task!.Officials.Contains(Link.Target.Official) ? ActTexts.AskCorrect : ActTexts.AskLook;

    // Of those who only look, the due day concerns who has the task himself and the supervisor who was told that it is late.
    protected override bool HasDue => File.State.Task is { } task && (task.Escalated || task.Officials.Contains(Link.Target.Official));

    public override Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Fault>>([new Fault("verdict", ActTexts.NotYours)]);

    public override bool SaysTheSame(Posted posted) => false;

    public override Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel) =>
        Check(posted, cancel);
}
