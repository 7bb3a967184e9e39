using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>A counter of attempts: of one link, or of one official on one day.</summary>
internal sealed record PinCounter
{
    public int Count { get; init; }

    /// <summary>For an official: he decides nothing until he is enrolled again.</summary>
    public bool Stopped { get; init; }

    /// <summary>For a link: until when it is stopped, once the count is full.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For an official: the local day that is counted, as yyyyMMdd.</summary>
    public string Day { get; init; } = "";

    public static PinCounter From(Properties? row) => row is null
        ? new PinCounter()
        : new PinCounter
        {
            Count = checked((int)(row.Long("count") ?? 0)),
            Stopped = row.Bool("stopped") ?? false,
            Until = row.Time("until"),
            Day = row.String("day") ?? "",
        };

    public Properties ToProperties()
    {
        var properties = new Properties { { "count", Count }, { "stopped", Stopped }, { "day", Day } };
        if (Until is { } until) properties.Add("until", until);
        return properties;
    }
}

/// <summary>A counter as read, with the version that a write expects.</summary>
internal sealed record PinCounterRow(string Key, string? Version, PinCounter Counter)
{
    public Change To(PinCounter next) => Version is null
        ? new Change.Insert(Key, next.ToProperties())
        : new Change.Replace(Key, Version, next.ToProperties());
}
