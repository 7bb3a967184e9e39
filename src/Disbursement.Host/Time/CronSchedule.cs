using NCrontab;

namespace Disbursement.Host.Time;

/// <summary>An NCRONTAB schedule of six fields, seconds first, in UTC as on Azure.</summary>
internal sealed class CronSchedule
{
    /// <summary>What <see cref="IsFrequent"/> has ticked within any span of this length.</summary>
    public static readonly TimeSpan FrequentBelow = TimeSpan.FromHours(1);

    private readonly CrontabSchedule schedule;

    private CronSchedule(CrontabSchedule schedule, string expression)
    {
        this.schedule = schedule;
        Expression = expression;
        var first = Next(DateTimeOffset.UnixEpoch);
        IsFrequent = first is { } one && Next(one) is { } two && two - one < FrequentBelow;
    }

    public string Expression { get; }

    /// <summary>Whether it ticks more often than hourly, such as the sweep. A jump of the clock runs such a timer once per stop instead of once per tick.</summary>
    public bool IsFrequent { get; }

    /// <summary>Reads an expression, or answers <see langword="null"/> if it is none.</summary>
    public static CronSchedule? TryParse(string expression)
    {
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = true };
        return CrontabSchedule.TryParse(expression, options) is { } schedule ? new CronSchedule(schedule, expression) : null;
    }

    /// <summary>The first tick after <paramref name="time"/>, or <see langword="null"/> if there is none in the years that .NET knows.</summary>
    public DateTimeOffset? Next(DateTimeOffset time)
    {
        var next = schedule.GetNextOccurrence(time.UtcDateTime);
        return next == DateTime.MaxValue ? null : new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc));
    }
}
