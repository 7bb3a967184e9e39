using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Bank;

/// <summary>What the simulated bank does; tests change it.</summary>
internal sealed class BankBehaviour
{
    /// <summary>The answer to a sending; the file is at the bank whatever it says, unless it is <see cref="BankAnswer.Refused"/>.</summary>
    public Func<string, BankAnswer> OnSend { get; set; } = _ => BankAnswer.Accepted;

    /// <summary>The status and reason of a payment.</summary>
    public Func<CreditTransfer, (string Status, string? Reason)> Settles { get; set; } = _ => (PaymentStatus.SettlementCompleted, null);

    /// <summary>Whether it reports at all.</summary>
    public bool Reports { get; set; } = true;
}

/// <summary>
/// The bank of a demonstration folder. It takes the payment file into <c>bank/out</c>, reads it as a bank would, and answers with a pain.002 that goes
/// through the same use case as a real bank's report. Nothing leaves the machine.
/// </summary>
internal sealed partial class SimulatedBank(
    BankFolder folder, BankBehaviour behaviour, TimeProvider time, ILogger<SimulatedBank> log) : IBankChannel
{
    public async Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default)
    {
        var answer = behaviour.OnSend(batchId);
        if (answer == BankAnswer.Refused) return answer;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        await folder.Put(BankPlace.Out, batchId, content.GetBuffer().AsMemory(0, (int)content.Length), cancel);
        return answer;
    }

    public Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default) =>
        Task.FromResult(folder.Has(BankPlace.Out, batchId) ? BankAnswer.Accepted : BankAnswer.Absent);

    /// <summary>
    /// Reports on every file that has no report yet. Answers whether any report was taken. A report is kept only after it was taken,
    /// so one that a crash cut short is made and taken again, which changes nothing.
    /// </summary>
    public async Task<bool> Report(BankReports reports, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (!behaviour.Reports) return false;
        var any = false;
        foreach (var batchId in folder.Batches(BankPlace.Out).Where(batchId => !folder.Has(BankPlace.In, batchId)))
        {
            var report = await ReportOn(batchId, cancel);
            if (await reports.Take(report, orchestrations, cancel) is not BankReportAnswer.Taken) continue;
            await folder.Put(BankPlace.In, batchId, report, cancel);
            Reported(batchId);
            any = true;
        }
        return any;
    }

    private async Task<byte[]> ReportOn(string batchId, CancellationToken cancel)
    {
        var rows = new List<BankReportRow>();
        using var file = new MemoryStream(await folder.Read(BankPlace.Out, batchId, cancel), writable: false);
        var reading = await Pain001Reader.Read(file, (_, transfer) =>
        {
            rows.Add(RowOf(transfer, rows.Count + 1));
            return ValueTask.CompletedTask;
        }, cancel);
        if (reading is not PaymentFileReading.Whole whole) throw new InvalidDataException($"The simulated bank cannot read the file of batch {batchId}.");
        using var report = new MemoryStream();
        await Pain002Writer.Write(report, HeadOf(whole.Head), rows, cancel);
        return report.ToArray();
    }

    private BankReportRow RowOf(CreditTransfer transfer, int number)
    {
        var (status, reason) = behaviour.Settles(transfer);
        return new BankReportRow
        {
            EndToEndId = transfer.EndToEndId,
            Status = status,
            Reason = reason,
            Amount = transfer.Amount,
            BankReference = $"SIM{number:D8}",
        };
    }

    private BankReportHead HeadOf(PaymentFileHead head) => new()
    {
        MessageId = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(head.BatchId)).Value[..32],
        CreatedAt = time.GetUtcNow(),
        OriginalMessageId = head.BatchId,
        OriginalMessageName = "pain.001.001.09",
        OriginalCount = head.Count,
        OriginalTotal = head.Total,
    };

    [LoggerMessage(5030, LogLevel.Information, "The simulated bank reported on batch {Batch}")]
    private partial void Reported(string batch);
}
