namespace Disbursement.Application.Approval;

/// <summary>An open task of an official, with the token of its link.</summary>
public sealed record MyTask(TaskHead Head, string Token);

/// <summary>What waits for an official, and whether he still has to set up the codes of his phone.</summary>
/// <param name="Tasks">By due day; of very many the most urgent.</param>
public sealed record MyDesk(IReadOnlyList<MyTask> Tasks, bool LacksSecondFactor)
{
    /// <summary>Whether he draws up rosters for a village.</summary>
    public bool DrawsUpRosters { get; init; }

    /// <summary>Tasks that wait too and are not listed, none more urgent than those that are.</summary>
    public int More { get; init; }

    /// <summary>Those of <see cref="More"/> that are overdue.</summary>
    public int MoreOverdue { get; init; }
}
