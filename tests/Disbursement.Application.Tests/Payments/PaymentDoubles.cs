using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

internal sealed class OneCounty(County county) : ICounties
{
    public County Current { get; set; } = county;

    public ValueTask<County> Pinned(string hash, CancellationToken cancel = default) => ValueTask.FromResult(Current);
}

internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

internal sealed class FixedSecrets : ISecrets
{
    public int CurrentLinkKeyVersion => 1;

    public byte[] PinPepper => Key("pepper");

    public byte[] FormKey => Key("form");

    public byte[] MasterKey => Key("master");

    public byte[] LinkKey(int version) => Key("link");

    private static byte[] Key(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}

internal sealed class HeapDocuments : IDocuments
{
    private readonly ConcurrentDictionary<(string Scope, string Name), byte[]> stored = new();

    public Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        stored.TryAdd((scope, sha256), content.ToArray());
        return Task.CompletedTask;
    }

    public Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default) =>
        Task.FromResult(stored.GetValueOrDefault((scope, sha256)));

    public Task Delete(string scope, string sha256, CancellationToken cancel = default)
    {
        stored.TryRemove((scope, sha256), out _);
        return Task.CompletedTask;
    }

    public Task DeleteScope(string scope, CancellationToken cancel = default)
    {
        foreach (var key in stored.Keys.Where(key => key.Scope == scope)) stored.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <summary>Flips a bit of a stored document.</summary>
    public void Damage(string scope, string sha256) => stored[(scope, sha256)][^1] ^= 1;
}

/// <summary>A bank that pays whatever file it gets, as often as it gets it, so that a second sending is a second payment.</summary>
internal sealed class PayingBank : IBankChannel
{
    private readonly Queue<BankAnswer> sendAnswers = new();
    private readonly Queue<BankAnswer> askAnswers = new();

    /// <summary>What arrived, in order.</summary>
    public List<(string BatchId, byte[] File)> Received { get; } = [];

    public int Asked { get; private set; }

    /// <summary>While it is there and not done, what is sent has not arrived.</summary>
    public TaskCompletionSource? OnItsWay { get; set; }

    /// <summary>Whether a file that is answered otherwise than accepted arrives all the same.</summary>
    public bool LosesFiles { get; set; }

    public PayingBank AnswersSend(params BankAnswer[] answers)
    {
        foreach (var answer in answers) sendAnswers.Enqueue(answer);
        return this;
    }

    public PayingBank AnswersAsk(params BankAnswer[] answers)
    {
        foreach (var answer in answers) askAnswers.Enqueue(answer);
        return this;
    }

    public async Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancel);
        if (OnItsWay is { } way) await way.Task;
        var answer = sendAnswers.TryDequeue(out var next) ? next : BankAnswer.Accepted;
        if (answer != BankAnswer.Refused && !(LosesFiles && answer == BankAnswer.Unknown)) Received.Add((batchId, copy.ToArray()));
        return answer;
    }

    public Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default)
    {
        Asked++;
        var has = Received.Exists(each => each.BatchId == batchId);
        return Task.FromResult(askAnswers.TryDequeue(out var next) ? next : has ? BankAnswer.Accepted : BankAnswer.Absent);
    }

    /// <summary>The payments of everything that arrived.</summary>
    public async Task<IReadOnlyList<CreditTransfer>> Payments()
    {
        var all = new List<CreditTransfer>();
        foreach (var (_, file) in Received)
        {
            using var stream = new MemoryStream(file);
            var reading = await Pain001Reader.Read(stream, (_, transfer) =>
            {
                all.Add(transfer);
                return ValueTask.CompletedTask;
            });
            Assert.IsType<PaymentFileReading.Whole>(reading);
        }
        return all;
    }

    /// <summary>A report on a batch with a row for each payment that the choice gives a status.</summary>
    public static Task<byte[]> Report(string batchId, IEnumerable<(string Id, string? Status, Money? Amount)> rows) =>
        Write(Head(batchId), rows.Select(row => new BankReportRow { EndToEndId = row.Id, Status = row.Status, Amount = row.Amount }));

    /// <summary>A report that says one thing of the whole file and nothing of any payment.</summary>
    public static Task<byte[]> GroupReport(string batchId, string status, int? count, Money? total, string? reason = null) =>
        Write(Head(batchId) with { GroupStatus = status, OriginalCount = count, OriginalTotal = total, GroupReason = reason }, []);

    /// <summary>A report on a second copy of a file: refused because the bank has the first, of the whole file if a reason is given for it, and row by row.</summary>
    public async Task<byte[]> RefusedCopy(string batchId, string? ofFile, string? ofRows) => await Write(
        Head(batchId) with { GroupStatus = ofFile is null ? null : PaymentStatus.Rejected, GroupReason = ofFile },
        (await Payments()).Select(payment => new BankReportRow { EndToEndId = payment.EndToEndId, Status = PaymentStatus.Rejected, Reason = ofRows }));

    private static BankReportHead Head(string batchId) => new()
    {
        MessageId = "REPORT-1",
        CreatedAt = new DateTimeOffset(2026, 5, 13, 1, 0, 0, TimeSpan.Zero),
        OriginalMessageId = batchId,
        OriginalMessageName = "pain.001.001.09",
    };

    private static async Task<byte[]> Write(BankReportHead head, IEnumerable<BankReportRow> rows)
    {
        using var stream = new MemoryStream();
        await Pain002Writer.Write(stream, head, rows);
        return stream.ToArray();
    }

    public async Task<byte[]> ReportAll(string batchId, Func<CreditTransfer, string?> status)
    {
        var rows = (await Payments()).Select(payment => (payment.EndToEndId, Status: status(payment), (Money?)payment.Amount)).Where(row => row.Status is not null);
        return await Report(batchId, rows);
    }
}
