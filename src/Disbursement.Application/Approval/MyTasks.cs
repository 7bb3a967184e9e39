using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>An open task of an official, with the token of its link.</summary>
public sealed record MyTask(TaskHead Head, string Token);

/// <summary>What waits for one official: the way to a task without its mail.</summary>
public sealed class MyTasks(CaseIndex index, CaseFiles files, Links links, ICounties counties)
{
    /// <summary>Cases of one township that are looked at, newest first.</summary>
    private const int MostPerTownship = 500;

    private const int MostTasks = 100;

    /// <summary>Open tasks by due day. The index may lag by a moment; each case is asked itself.</summary>
    public async Task<IReadOnlyList<MyTask>> Of(Official official, CancellationToken cancel)
    {
        var tasks = new List<MyTask>();
        foreach (var township in Townships(official))
        {
            var (cases, _) = await index.Page(township, null, MostPerTownship, cancel);
            foreach (var summary in cases.Where(summary => !summary.Ended && Waits(summary.Status) && tasks.Count < MostTasks))
            {
                if (await TaskOf(summary.CaseId, official, cancel) is { } task) tasks.Add(task);
            }
        }

        return [.. tasks.OrderBy(task => task.Head.Due ?? DateOnly.MaxValue).ThenBy(task => task.Head.Number, StringComparer.Ordinal)];
    }

    private async Task<MyTask?> TaskOf(string caseId, Official official, CancellationToken cancel)
    {
        if (await files.Open(caseId, cancel) is not { State: { Phase: CasePhase.Chain, Task: { Posting: null } task } } file || !task.Officials.Contains(official.Id)) return null;
        var subject = LinkSubject.ForStage(file.State.Revision, task.Stage, task.Round);
        if (await links.Find(new LinkTarget(caseId, subject.ToString(), official.Id), cancel) is not { } link) return null;
        return new MyTask(CaseTaskBase.HeadOf(file, StageTask.AskedOf(file.Plan.Stages[task.Stage].Kind, file.State.Warnings.Count > 0), isOver: false), links.Token(link));
    }

    private static bool Waits(CaseStatus status) => status is CaseStatus.Confirming or CaseStatus.Noticed or CaseStatus.InStage;

    private IEnumerable<AreaCode> Townships(Official official) => counties.Current.Areas.Keys
        .Where(area => area.Level == AreaLevel.Township && official.Posts.Any(post => area.IsIn(post.Area) || post.Area.IsIn(area)))
        .Order();
}
