using System.Globalization;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;

namespace Disbursement.Application.Approval;

/// <summary>What became of asking for an attempt.</summary>
public enum AttemptAnswer
{
    /// <summary>Counted; the PIN may be compared.</summary>
    Counted,

    /// <summary>Counted, and the last one: if it is wrong, this link stops for a while.</summary>
    CountedLast,

    /// <summary>This link is stopped for a while; nothing was counted and nothing may be compared.</summary>
    LinkStopped,

    /// <summary>This official decides nothing until he is enrolled again.</summary>
    OfficialStopped,
}

/// <summary>
/// The counters of wrong PINs. An attempt is counted by a conditional write *before* the PIN is compared and given back when it was
/// right: a thousand at once cannot be compared before the first is counted. The counters of a link and of its official are rows of one
/// partition, so that both are counted or neither.
/// </summary>
public sealed class PinAttempts(ITable table, TimeProvider clock)
{
    /// <summary>Wrong PINs on one link before it stops.</summary>
    public const int PerLink = 5;

    /// <summary>Wrong PINs of one official in one day before he must be enrolled again.</summary>
    public const int PerDay = 20;

    public static readonly TimeSpan LinkStop = TimeSpan.FromMinutes(15);

    private const string DayRow = "day";
    private const int ClearAtOnce = 500;

    /// <summary>Counts an attempt. After a conflict, or an answer that was lost, it looks again; counted twice is the safe side.</summary>
    public async Task<AttemptAnswer> Count(string official, string place, CancellationToken cancel = default)
    {
        while (true)
        {
            var link = await Read(official, LinkRow(place), cancel);
            var day = await Read(official, DayRow, cancel);
            var now = clock.GetUtcNow();
            if (day.Counter.Stopped) return AttemptAnswer.OfficialStopped;
            if (IsFull(link.Counter) && now < link.Counter.Until) return AttemptAnswer.LinkStopped;

            var nextLink = new PinCounter { Count = IsFull(link.Counter) ? 1 : link.Counter.Count + 1, Until = now + LinkStop };
            var nextDay = NextDay(day.Counter, DayOf(now));
            if (!await Write(official, link.To(nextLink), day.To(nextDay), cancel)) continue;
            return IsFull(nextLink) ? AttemptAnswer.CountedLast : AttemptAnswer.Counted;
        }
    }

    /// <summary>After a right PIN: the link begins anew, and the day loses the one attempt that was no wrong one.</summary>
    public async Task GiveBack(string official, string place, CancellationToken cancel = default)
    {
        while (true)
        {
            var link = await Read(official, LinkRow(place), cancel);
            var day = await Read(official, DayRow, cancel);
            var nextDay = day.Counter with { Count = Math.Max(0, day.Counter.Count - 1), Stopped = false };
            if (await Write(official, link.To(new PinCounter()), day.To(nextDay), cancel)) return;
        }
    }

    /// <summary>Forgets all attempts of an official, when he is enrolled again.</summary>
    /// <exception cref="IOException">One may still be there, and may be the one that stops him: to be done again.</exception>
    public async Task Clear(string official, CancellationToken cancel = default)
    {
        for (var from = ""; await Page(official, from, cancel) is { Rows.Count: > 0 } page; from = page.Next ?? "")
        {
            foreach (var row in page.Rows.Where(row => row.Key == DayRow || row.Key.StartsWith(LinkRow(""), StringComparison.Ordinal)))
            {
                if (!await table.Delete(TableName.Pointers, Pins.Partition(official), row.Key, row.Version, cancel))
                    throw new IOException($"The attempts of {official} could not be forgotten.");
            }
            if (page.Next is null) return;
        }
    }

    /// <summary>Whether the official decides nothing until he is enrolled again.</summary>
    public async Task<bool> IsStopped(string official, CancellationToken cancel = default) =>
        (await Read(official, DayRow, cancel)).Counter.Stopped;

    /// <summary>Until when a link is stopped, or <see langword="null"/> if it is not.</summary>
    public async Task<DateTimeOffset?> StoppedUntil(string official, string place, CancellationToken cancel = default)
    {
        var link = (await Read(official, LinkRow(place), cancel)).Counter;
        return IsFull(link) && clock.GetUtcNow() < link.Until ? link.Until : null;
    }

    private static bool IsFull(PinCounter link) => link.Count >= PerLink;

    private static PinCounter NextDay(PinCounter day, string today)
    {
        var count = (day.Day == today ? day.Count : 0) + 1;
        return new PinCounter { Count = count, Stopped = count >= PerDay, Day = today };
    }

    private Task<RowPage> Page(string official, string from, CancellationToken cancel) =>
        table.Query(TableName.Pointers, Pins.Partition(official), from, null, ClearAtOnce, cancel);

    private async Task<PinCounterRow> Read(string official, string key, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Pins.Partition(official), key, cancel);
        return new PinCounterRow(key, row?.Version, PinCounter.From(row?.Properties));
    }

    private async Task<bool> Write(string official, Change link, Change day, CancellationToken cancel) =>
        await table.Commit(TableName.Pointers, Pins.Partition(official), [link, day], cancel) == CommitAnswer.Done;

    private static string LinkRow(string place) => $"link-{place}";

    private static string DayOf(DateTimeOffset now) => ChinaTime.Day(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
