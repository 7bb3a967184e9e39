using Disbursement.Domain.Calendar;

namespace Disbursement.Domain.Cases;

/// <summary>What a due day makes due: a reminder before it, the breach at its end, a reminder after it. For tasks of cases and for releases alike.</summary>
internal sealed record DueActs
{
    /// <summary>Reminders arrive when the office opens.</summary>
    private static readonly TimeOnly OfficeOpens = new(9, 0);

    public required DateOnly Due { get; init; }

    /// <summary>Working days; 0 sends none.</summary>
    public required int RemindBefore { get; init; }

    /// <summary>Working days; 0 sends none.</summary>
    public required int RemindAfter { get; init; }

    public required bool RemindedBefore { get; init; }

    public required bool Escalated { get; init; }

    public required bool RemindedAfter { get; init; }

    /// <summary>What is still to come, by time. None beyond the calendar: it appears when its year is loaded.</summary>
    public IReadOnlyList<Timed> Ahead(WorkingCalendar calendar)
    {
        var ahead = new List<Timed>();
        if (!RemindedBefore && At(calendar, -RemindBefore) is { } before) ahead.Add(new Timed(TimedAct.RemindBefore, before));
        if (!Escalated) ahead.Add(new Timed(TimedAct.Escalate, ChinaTime.EndOf(Due)));
        if (!RemindedAfter && At(calendar, RemindAfter) is { } after) ahead.Add(new Timed(TimedAct.RemindAfter, after));
        return [.. ahead.OrderBy(timed => timed.At)];
    }

    private DateTimeOffset? At(WorkingCalendar calendar, int workingDays) =>
        workingDays == 0 ? null
        : calendar.AddWorkingDays(Due, workingDays) is { } found ? ChinaTime.At(found, OfficeOpens)
        : null;
}
