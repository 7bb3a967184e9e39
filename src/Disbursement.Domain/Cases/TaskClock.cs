using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Cases;

/// <summary>What time makes due on a task.</summary>
public enum TimedAct
{
    RemindBefore,
    Escalate,
    RemindAfter,
    EndNotice,
}

/// <summary>A timed act and when it is due.</summary>
public sealed record Timed(TimedAct Act, DateTimeOffset At);

/// <summary>
/// The due times of a task: a pure function of task, stage and calendar, so that a restart, a jump of the clock or a calendar
/// loaded late changes nothing but when they are looked at.
/// </summary>
public static class TaskClock
{
    /// <summary>The acts that are still to come, by time. None beyond the calendar: they appear when its year is loaded.</summary>
    public static IReadOnlyList<Timed> Ahead(CaseTask task, Stage stage, WorkingCalendar calendar)
    {
        if (task.Posting is { } posting) return [new Timed(TimedAct.EndNotice, ChinaTime.EndOf(posting.LastDay))];
        if (DueDay(task, stage, calendar) is not { } due) return [];
        return new DueActs
        {
            Due = due,
            RemindBefore = stage.RemindBefore,
            RemindAfter = stage.RemindAfter,
            RemindedBefore = task.RemindedBefore,
            Escalated = task.Escalated,
            RemindedAfter = task.RemindedAfter,
        }.Ahead(calendar);
    }

    /// <summary>The last day in time. A day beyond the calendar when the task was opened is known as soon as the calendar of its year is loaded.</summary>
    public static DateOnly? DueDay(CaseTask task, Stage stage, WorkingCalendar calendar) =>
        task.Due ?? calendar.AddWorkingDays(ChinaTime.Day(task.OpenedAt), stage.DueWorkingDays);

    /// <summary>The last day of a notice posted on a day that does not count; on a holiday it is the next working day. <see langword="null"/> beyond the calendar.</summary>
    public static DateOnly? LastDayOfNotice(DateOnly postedOn, Stage stage, WorkingCalendar calendar) => stage.NoticeDayKind switch
    {
        DayKind.Working => calendar.AddWorkingDays(postedOn, stage.NoticeDays),
        DayKind.Calendar => calendar.OnOrAfter(postedOn.AddDays(stage.NoticeDays)),
    };
}
