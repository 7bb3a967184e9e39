namespace Disbursement.Domain.Calendar;

/// <summary>
/// The official working days, with holidays and make-up days (调休) by year. Days beyond the last loaded year are not known:
/// whatever would need them answers <see langword="null"/>, shown as "set when the calendar of that year is loaded".
/// </summary>
public sealed class WorkingCalendar
{
    private readonly HashSet<DateOnly> daysOff;
    private readonly HashSet<DateOnly> workedWeekends;

    /// <param name="years">The years that are loaded, consecutive.</param>
    /// <param name="daysOff">Weekdays that are off.</param>
    /// <param name="workedWeekends">Saturdays and Sundays that are worked.</param>
    public WorkingCalendar(IReadOnlyCollection<int> years, IEnumerable<DateOnly> daysOff, IEnumerable<DateOnly> workedWeekends)
    {
        Years = years;
        this.daysOff = [.. daysOff];
        this.workedWeekends = [.. workedWeekends];
    }

    public IReadOnlyCollection<int> Years { get; }

    public bool IsKnown(DateOnly day) => Years.Contains(day.Year);

    /// <summary>Whether the day is worked, or <see langword="null"/> if its year is not loaded.</summary>
    public bool? IsWorkingDay(DateOnly day)
    {
        if (!IsKnown(day)) return null;
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? workedWeekends.Contains(day) : !daysOff.Contains(day);
    }

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="day"/> (before it, if negative); the day itself does not count. 0 answers the day.</summary>
    public DateOnly? AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day) is not { } worked) return null;
            if (worked) left--;
        }
        return day;
    }

    /// <summary>The day itself if it is worked, else the next one that is.</summary>
    public DateOnly? OnOrAfter(DateOnly day)
    {
        while (IsWorkingDay(day) is { } worked)
        {
            if (worked) return day;
            day = day.AddDays(1);
        }
        return null;
    }
}

/// <summary>Local time of the whole country: UTC+08:00, without daylight saving.</summary>
public static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Offset).DateTime);

    /// <summary>The first moment after the day: 24:00, which is 00:00 of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();
}
