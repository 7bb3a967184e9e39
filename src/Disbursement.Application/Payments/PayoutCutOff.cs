using System.Globalization;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>
/// The time of the pay run: once a working day, at the cut-off, one batch for each bank that has something to pay. What is due is computed from the
/// calendar and a last-done row per bank; run again, late or twice at once, it does the same once.
/// </summary>
public sealed partial class PayoutCutOff(PayRun payRun, ITable table, ICounties counties, TimeProvider time, ILogger<PayoutCutOff> log)
{
    private const string Partition = "payout-cut-off";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The longest time without a working day that a calendar knows, generously.</summary>
    private const int MostDaysBack = 31;

    /// <summary>Does what is due. Answers the ids of the batches that it looked at.</summary>
    public async Task<IReadOnlyList<string>> Run(IOrchestrations orchestrations, CancellationToken cancel)
    {
        var county = counties.Current;
        if (DueDay(county, time.GetUtcNow()) is not { } day)
        {
            CalendarMissing(log);
            return [];
        }
        var run = new List<string>();
        foreach (var bank in county.Banks.Keys.Order(StringComparer.Ordinal))
        {
            if (await RunOne(bank, day, orchestrations, cancel) is { } batchId) run.Add(batchId);
        }
        return run;
    }

    private async Task<string?> RunOne(string bank, DateOnly day, IOrchestrations orchestrations, CancellationToken cancel)
    {
        try
        {
            if (await LastDone(bank, cancel) >= day) return null;
            var batchId = await payRun.Run(bank, day, orchestrations, cancel);
            await SetDone(bank, day, cancel);
            return batchId;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What stops one bank's pay run must not stop the others'; it is not done, so the next tick tries it again.
            NotRun(log, bank, fault);
            return null;
        }
    }

    /// <summary>
    /// The local day of the latest cut-off that has passed on a working day: today's, or the one before that a host that was down has missed.
    /// <see langword="null"/> while the calendar of the year is not loaded.
    /// </summary>
    public static DateOnly? DueDay(County county, DateTimeOffset now)
    {
        var day = ChinaTime.Day(now);
        if (now < ChinaTime.At(day, county.PayoutCutOff)) day = day.AddDays(-1);
        for (var back = 0; back < MostDaysBack && county.Calendar.IsWorkingDay(day) is { } works; back++, day = day.AddDays(-1))
        {
            if (works) return day;
        }
        return null;
    }

    private async Task<DateOnly?> LastDone(string bank, CancellationToken cancel) =>
        await table.Get(TableName.Pointers, Partition, bank, cancel) is { } row
            ? DateOnly.ParseExact(row.Properties.String("day")!, DayFormat, CultureInfo.InvariantCulture)
            : null;

    // Whatever the answer: a row that is not there only lets the next tick look again and find everything done.
    private async Task SetDone(string bank, DateOnly day, CancellationToken cancel) => await table.Commit(
        TableName.Pointers, Partition, [new Change.Upsert(bank, new Properties { { "day", day.ToString(DayFormat, CultureInfo.InvariantCulture) } })], cancel);

    [LoggerMessage(4004, LogLevel.Error, "The pay run of bank {Bank} failed and is tried again")]
    private static partial void NotRun(ILogger logger, string bank, Exception fault);

    [LoggerMessage(4003, LogLevel.Warning, "No pay run: the calendar of this year is not loaded")]
    private static partial void CalendarMissing(ILogger logger);
}
