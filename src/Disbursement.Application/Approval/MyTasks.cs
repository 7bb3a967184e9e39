using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>An open task of an official, with the token of its link.</summary>
public sealed record MyTask(TaskHead Head, string Token);

/// <summary>What waits for an official, and whether he still has to set up the codes of his phone.</summary>
public sealed record MyDesk(IReadOnlyList<MyTask> Tasks, bool LacksSecondFactor)
{
    /// <summary>Whether he draws up rosters for a village.</summary>
    public bool DrawsUpRosters { get; init; }
}

/// <summary>What waits for one official: the way to a task without its mail.</summary>
public sealed class MyTasks(
    CaseIndex index, CaseFiles files, BatchIndex batches, BatchDesk releases, Links links, SecondFactors factors, IAccounts accounts, ICounties counties)
{
    private const int MostBatches = 200;

    /// <summary>Cases of one township that are looked at, newest first.</summary>
    private const int MostPerTownship = 500;

    private const int MostTasks = 100;

    /// <summary>Open tasks by due day. The index may lag by a moment; each case is asked itself.</summary>
    public async Task<MyDesk> Of(Official official, CancellationToken cancel)
    {
        var tasks = new List<MyTask>();
        if (official.Posts.Any(post => post.Role is Role.FinanceReleaser)) await AddReleases(tasks, official, cancel);
        foreach (var township in Townships(official))
        {
            var (cases, _) = await index.Page(township, null, MostPerTownship, cancel);
            foreach (var summary in cases.Where(summary => !summary.Ended && Waits(summary.Status) && tasks.Count < MostTasks))
            {
                if (await TaskOf(summary.CaseId, official, cancel) is { } task) tasks.Add(task);
            }
        }

        var lacks = factors.IsAskedOf(official) && !(await accounts.Of(official.Id, cancel)).HasSecondFactor;
        return new MyDesk([.. tasks.OrderBy(task => task.Head.Due ?? DateOnly.MaxValue).ThenBy(task => task.Head.Number, StringComparer.Ordinal)], lacks)
        {
            DrawsUpRosters = official.Posts.Any(post => post.Role is Role.VillageClerk),
        };
    }

    private async Task AddReleases(List<MyTask> tasks, Official official, CancellationToken cancel)
    {
        var (open, _) = await batches.Open(null, MostBatches, cancel);
        foreach (var batch in open)
        {
            if (await links.Find(new LinkTarget(batch, LinkSubject.Release.ToString(), official.Id), cancel) is { } link
                && await releases.Load(link, cancel) is { Standing: LinkStanding.Open } task) tasks.Add(new MyTask(task.Head, links.Token(link)));
        }
    }

    private async Task<MyTask?> TaskOf(string caseId, Official official, CancellationToken cancel)
    {
        if (await files.Open(caseId, cancel) is not { State: { Phase: CasePhase.Chain or CasePhase.SentBack, Task: { Posting: null } task } } file || !task.Officials.Contains(official.Id)) return null;
        var isSentBack = file.State.Phase == CasePhase.SentBack;
        var subject = isSentBack ? LinkSubject.View : LinkSubject.ForStage(file.State.Revision, task.Stage, task.Round);
        if (await links.Find(new LinkTarget(caseId, subject.ToString(), official.Id), cancel) is not { } link) return null;
        var asked = isSentBack ? ActTexts.AskCorrect : StageTask.AskedOf(file.Plan.Stages[task.Stage].Kind, file.State.Warnings.Count > 0);
        return new MyTask(CaseTaskBase.HeadOf(file, asked, isOver: false), links.Token(link));
    }

    private static bool Waits(CaseStatus status) => status is CaseStatus.Confirming or CaseStatus.Noticed or CaseStatus.InStage or CaseStatus.SentBack;

    private IEnumerable<AreaCode> Townships(Official official) => counties.Current.Areas.Keys
        .Where(area => area.Level == AreaLevel.Township && official.Posts.Any(post => area.IsIn(post.Area) || post.Area.IsIn(area)))
        .Order();
}
