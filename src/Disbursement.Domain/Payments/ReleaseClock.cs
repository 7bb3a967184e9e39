using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>The due times of a batch that waits for its release, as <see cref="TaskClock"/> knows those of a task. Nothing is released by itself.</summary>
public static class ReleaseClock
{
    /// <summary>The last day in time; <see langword="null"/> if nothing waits or the calendar of that year is not loaded.</summary>
    public static DateOnly? DueDay(BatchState state, County county) => state.AwaitsRelease && state.ComposedAt is { } composed
        ? county.Calendar.AddWorkingDays(ChinaTime.Day(composed), county.Release.DueWorkingDays)
        : null;

    /// <summary>The acts that are still to come, by time.</summary>
    public static IReadOnlyList<Timed> Ahead(BatchState state, County county) => DueDay(state, county) is { } due
        ? new DueActs
        {
            Due = due,
            RemindBefore = county.Release.RemindBefore,
            RemindAfter = county.Release.RemindAfter,
            RemindedBefore = state.RemindedBefore,
            Escalated = state.Escalated,
            RemindedAfter = state.RemindedAfter,
        }.Ahead(county.Calendar)
        : [];

    internal static Outcome<BatchEvent, BatchRefusalCode> Look(BatchState state, County county, DateTimeOffset now) =>
        Ahead(state, county).Where(timed => timed.At <= now).Select(timed => Happened(timed.Act, county, now)).ToArray();

    private static BatchEvent Happened(TimedAct act, County county, DateTimeOffset now) => act switch
    {
        TimedAct.RemindBefore => new BatchEvent.Reminded { At = now, Overdue = false },
        TimedAct.RemindAfter => new BatchEvent.Reminded { At = now, Overdue = true },
        TimedAct.Escalate => new BatchEvent.Escalated
        {
            At = now,
            Supervisors = [.. county.Supervisors(AreaLevel.County, county.Code).Select(official => official.Id)],
        },
        TimedAct.EndNotice => throw new System.Diagnostics.UnreachableException("A batch has no notice."),
    };
}
