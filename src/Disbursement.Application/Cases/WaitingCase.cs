using System.Globalization;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Cases;

/// <summary>A case that has not ended, and its open task. It may lag behind the case by a moment.</summary>
/// <param name="Officials">Who has its open task; nobody if it waits for no official. <see langword="null"/> in a row of an earlier program: only the case knows.</param>
/// <param name="Due">The task's last day in time; <see langword="null"/> beyond the calendar.</param>
/// <param name="IsOverdue">Whether the task was escalated.</param>
public sealed record WaitingCase(string CaseId, IReadOnlyList<string>? Officials, DateOnly? Due, bool IsOverdue)
{
    public static WaitingCase Of(string caseId, CaseState state) => state is { Phase: CasePhase.Chain or CasePhase.SentBack, Task: { Posting: null } task }
        ? new WaitingCase(caseId, task.Officials, task.Due, task.Escalated)
        : new WaitingCase(caseId, [], null, false);
}

/// <summary>How a row holds an <see cref="WaitingCase"/>.</summary>
internal static class WaitingCaseRow
{
    private const string Officials = "officials";
    private const string Due = "due";
    private const string Overdue = "overdue";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Ids of officials are keys, which hold no space.</summary>
    private const char Between = ' ';

    public static Properties Of(CaseState state, long version)
    {
        // Its own id is the row's key.
        var open = WaitingCase.Of("", state);
        return new Properties
        {
            { IndexRows.Version, version },
            { Officials, open.Officials is { Count: > 0 } officials ? string.Join(Between, officials) : null },
            { Due, open.Due?.ToString(DayFormat, CultureInfo.InvariantCulture) },
            { Overdue, open.IsOverdue },
        };
    }

    public static WaitingCase Read(Row row) => new(
        row.Key,
        row.Properties.Bool(Overdue) is null ? null : (row.Properties.String(Officials) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries),
        row.Properties.String(Due) is { } due ? DateOnly.ParseExact(due, DayFormat, CultureInfo.InvariantCulture) : null,
        row.Properties.Bool(Overdue) is true);
}
