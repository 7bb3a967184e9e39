using System.Globalization;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Mail;

/// <summary>Where the order of a direct mail lies: the same place is the same mail.</summary>
/// <param name="At">A version, or seconds since 1970.</param>
/// <param name="Number">0 to 99.</param>
public sealed record MailKey(long At, int Number);

/// <summary>
/// Mails to an official that no stream orders, such as the one to sign in. The out row lies in a partition of its own, under the same rule as all
/// others: the marker first, then the row, then the sending, which the sweep repeats until it succeeds.
/// </summary>
public sealed class DirectMails(ITable table, Dispatcher dispatcher)
{
    /// <summary>Writes the order durably. Answers the mark for <see cref="Dispatch"/>, which may come later: the sweep does it if nobody else does.</summary>
    public async Task<string> Put(string box, MailKey key, Out work, CancellationToken cancel)
    {
        var stream = StreamOf(box, key);
        var mark = await dispatcher.Mark(stream, cancel);
        var row = new Change.Upsert(StreamRows.OutKey(key.At, key.Number), OutRows.Single(work));
        while (await table.Commit(TableName.Streams, stream, [row], cancel) != CommitAnswer.Done) cancel.ThrowIfCancellationRequested();
        return mark;
    }

    public Task Dispatch(string box, MailKey key, string mark, IOrchestrations orchestrations, CancellationToken cancel) =>
        dispatcher.DispatchOwn(StreamOf(box, key), key.At, mark, orchestrations, cancel);

    /// <summary>Writes the order and sends it.</summary>
    /// <param name="box">The official's id, or another of `a-z0-9-`.</param>
    public async Task Send(string box, MailKey key, Out work, IOrchestrations orchestrations, CancellationToken cancel) =>
        await Dispatch(box, key, await Put(box, key, work, cancel), orchestrations, cancel);

    // Each lies alone: who is done with one takes no marker away that another's row needs, because such a row is written without a condition.
    private static string StreamOf(string box, MailKey key) => string.Create(CultureInfo.InvariantCulture, $"alert-{box}-{key.At}-{key.Number}");
}
