using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Calendar;

namespace Disbursement.Application.Mail;

/// <summary>
/// On each working day one mail to everybody for whom several things wait. A single task has its own mail and reminders. Idempotent: the day names each
/// order, so that a run which is repeated sends the same mails under the same ids, and a last-done row keeps a later tick of the day from doing so.
/// </summary>
public sealed class DailyDigest(Waiting waiting, DirectMails mails, ITable table, ICounties counties, TimeProvider time)
{
    /// <summary>Tasks from which on there is a digest.</summary>
    public const int Fewest = 2;

    private const string Partition = "digest";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Does what is due. Nothing on a day off, nor while the calendar of the year is not loaded.</summary>
    public async Task Run(IOrchestrations orchestrations, CancellationToken cancel)
    {
        var day = ChinaTime.Day(time.GetUtcNow());
        if (counties.Current.Calendar.IsWorkingDay(day) is not true || await LastDone(cancel) >= day) return;
        var key = new MailKey(ChinaTime.StartOf(day).ToUnixTimeSeconds(), 0);
        foreach (var (official, _) in (await waiting.ByOfficial(cancel)).Where(each => each.Value >= Fewest))
        {
            var work = new Out(CaseOuts.Mail, ("kind", nameof(MailKind.Digest)), ("official", official));
            await mails.Send($"{official}-digest", key, work, orchestrations, cancel);
        }

        await SetDone(day, cancel);
    }

    private async Task<DateOnly?> LastDone(CancellationToken cancel) => await table.Get(TableName.Pointers, Partition, Partition, cancel) is { } row
        ? DateOnly.ParseExact(row.Properties.String("day")!, DayFormat, CultureInfo.InvariantCulture)
        : null;

    // Whatever the answer: without the row the next tick sends mails that whoever receives them knows by their ids.
    private async Task SetDone(DateOnly day, CancellationToken cancel) => await table.Commit(
        TableName.Pointers, Partition, [new Change.Upsert(Partition, new Properties { { "day", day.ToString(DayFormat, CultureInfo.InvariantCulture) } })], cancel);
}
