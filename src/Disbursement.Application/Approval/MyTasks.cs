using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>What waits for one official: the way to a task without its mail.</summary>
public sealed class MyTasks(
    CaseIndex index, CaseFiles files, BatchIndex batches, BatchDesk releases, Links links, SecondFactors factors, IAccounts accounts, ICounties counties)
{
    private const int PerPage = 500;

    /// <summary>Cases that are opened for one page. What is left out is counted, from the index alone.</summary>
    private const int MostCases = 100;

    /// <summary>Open tasks by due day. The index may lag by a moment; each case that is listed is asked itself.</summary>
    public async Task<MyDesk> Of(Official official, CancellationToken cancel)
    {
        var tasks = new List<MyTask>();
        if (official.Posts.Any(post => post.Role is Role.FinanceReleaser)) await AddReleases(tasks, official, cancel);
        var waiting = await Waiting(official, cancel);
        foreach (var open in waiting.Take(MostCases))
        {
            if (await TaskOf(open.CaseId, official, cancel) is { } task) tasks.Add(task);
        }

        var lacks = factors.IsAskedOf(official) && !(await accounts.Of(official.Id, cancel)).HasSecondFactor;
        return new MyDesk([.. tasks.OrderBy(task => task.Head.Due ?? DateOnly.MaxValue).ThenBy(task => task.Head.Number, StringComparer.Ordinal)], lacks)
        {
            DrawsUpRosters = official.Posts.Any(post => post.Role is Role.VillageClerk),
            More = waiting.Skip(MostCases).Count(),
            MoreOverdue = waiting.Skip(MostCases).Count(open => open.IsOverdue),
        };
    }

    private async Task AddReleases(List<MyTask> tasks, Official official, CancellationToken cancel)
    {
        await foreach (var batch in All(cursor => batches.Open(cursor, PerPage, cancel)))
        {
            if (await links.Find(new LinkTarget(batch, LinkSubject.Release.ToString(), official.Id), cancel) is { } link
                && await releases.Load(link, cancel) is { Standing: LinkStanding.Open } task) tasks.Add(new MyTask(task.Head, links.Token(link)));
        }
    }

    // The most urgent first; of a task that is overdue beyond the calendar, the day alone would not say so.
    private async Task<IReadOnlyList<WaitingCase>> Waiting(Official official, CancellationToken cancel)
    {
        var waiting = new List<WaitingCase>();
        foreach (var township in Townships(official))
        {
            await foreach (var open in All(cursor => index.OpenTasks(township, cursor, PerPage, cancel)))
            {
                var known = open.Officials is null ? await Ask(open, cancel) : open;
                if (known.Officials!.Contains(official.Id)) waiting.Add(known);
            }
        }

        return [.. waiting.OrderBy(open => open.Due ?? (open.IsOverdue ? DateOnly.MinValue : DateOnly.MaxValue)).ThenBy(open => open.CaseId, StringComparer.Ordinal)];
    }

    private async Task<WaitingCase> Ask(WaitingCase open, CancellationToken cancel) =>
        await files.Open(open.CaseId, cancel) is { } file ? WaitingCase.Of(open.CaseId, file.State) : open with { Officials = [] };

    private async Task<MyTask?> TaskOf(string caseId, Official official, CancellationToken cancel)
    {
        if (await files.Open(caseId, cancel) is not { } file || !WaitingCase.Of(caseId, file.State).Officials!.Contains(official.Id)) return null;
        var (task, isSentBack) = (file.State.Task!, file.State.Phase == CasePhase.SentBack);
        var subject = isSentBack ? LinkSubject.View : LinkSubject.ForStage(file.State.Revision, task.Stage, task.Round);
        if (await links.Find(new LinkTarget(caseId, subject.ToString(), official.Id), cancel) is not { } link) return null;
        var asked = isSentBack ? ActTexts.AskCorrect : StageTask.AskedOf(file.Plan.Stages[task.Stage].Kind, file.State.Warnings.Count > 0);
        return new MyTask(CaseTaskBase.HeadOf(file, asked, isOver: false), links.Token(link));
    }

    private IEnumerable<AreaCode> Townships(Official official) => counties.Current.Areas.Keys
        .Where(area => area.Level == AreaLevel.Township && official.Posts.Any(post => area.IsIn(post.Area) || post.Area.IsIn(area)))
        .Order();

    private static async IAsyncEnumerable<T> All<T>(Func<string?, Task<(IReadOnlyList<T> Rows, string? Next)>> page)
    {
        string? cursor = null;
        do
        {
            (var rows, cursor) = await page(cursor);
            foreach (var row in rows) yield return row;
        }
        while (cursor is not null);
    }
}
