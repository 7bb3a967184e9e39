using System.Security.Cryptography;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Approval;

/// <summary>
/// Tells an official by mail that one of his links rests after wrong PINs. No stream records attempts, so the out row lies in a partition
/// of its own, under the same rule as all others: the marker first, then the row, then the sending, which the sweep repeats until it succeeds.
/// </summary>
public sealed class PinAlerts(ITable table, Dispatcher dispatcher, TimeProvider clock)
{
    private const int MostAtOneSecond = 100;

    public async Task Tell(Link link, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var stream = $"alert-{link.Target.Official}";
        var mark = await dispatcher.Mark(stream, cancel);
        var work = new Out(CaseOuts.Mail, ("kind", nameof(MailKind.PinStopped)), ("official", link.Target.Official), ("link", link.Id));
        var row = new Change.Upsert(NewKey(), OutRows.Single(work));
        while (await table.Commit(TableName.Streams, stream, [row], cancel) != CommitAnswer.Done) cancel.ThrowIfCancellationRequested();
        await dispatcher.Dispatch(stream, mark, orchestrations, cancel);
    }

    // Two in one second that draw the same number are one mail; both would say the same.
    private string NewKey() =>
        StreamRows.OutKey(clock.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetInt32(MostAtOneSecond));
}
