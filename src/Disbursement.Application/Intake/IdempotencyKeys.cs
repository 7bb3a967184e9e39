using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake;

/// <summary>What a client's idempotency key stands for: a body, and the case chosen for it at the first try.</summary>
public sealed record PromisedCase(string CaseId, string Number, ContentHash BodyHash);

/// <summary>A promise as stored.</summary>
public sealed record OldPromise(PromisedCase Case, string Key, string Version);

/// <summary>Whether a request may go on under its idempotency key.</summary>
public abstract record KeyAnswer
{
    /// <summary>It may; dispose of the turn when the work is done or has failed.</summary>
    public sealed record Mine(PromisedCase Case, IDisposable Turn) : KeyAnswer;

    /// <summary>The same request is under way.</summary>
    public sealed record InProgress(TimeSpan RetryAfter) : KeyAnswer;

    /// <summary>The key was used for another body.</summary>
    public sealed record OtherBody : KeyAnswer;
}

/// <summary>
/// Idempotency keys by client. The row is written before anything else of a submission, so that a retry, also after a crash, goes on with the same case.
/// Of two at once one works: within a process by memory, between processes by a lease. A lease that ends too early does no harm,
/// because both would submit the same revision under the same case id, and the case takes it once.
/// </summary>
public sealed class IdempotencyKeys(ITable table, TimeProvider time)
{
    /// <summary>The longest key.</summary>
    public const int LongestKey = 255;

    /// <summary>Many times what a submission takes.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ShortRetry = TimeSpan.FromSeconds(1);

    /// <summary>Conflicts come from other tries under the very same key only.</summary>
    private const int MostAttempts = 20;

    private const int RowsAtOnce = 500;

    /// <summary>How long the retention looks at a promise again and again; far longer than any host is down.</summary>
    private static readonly TimeSpan LookedAtFor = TimeSpan.FromDays(90);

    private readonly string holder = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<(string, string), bool> underWay = new();

    /// <summary>A key is 1 to 255 visible ASCII characters.</summary>
    public static bool IsKey(string? key) => key is { Length: >= 1 and <= LongestKey } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    public async Task<PromisedCase?> Find(string client, string key, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Partition(client), RowOf(key), cancel);
        return row is null ? null : Read(row);
    }

    /// <summary>Takes the key for a body. A case is only chosen where the key is new.</summary>
    public async Task<KeyAnswer> Take(string client, string key, ContentHash bodyHash, Func<Task<PromisedCase>> choose, CancellationToken cancel)
    {
        if (!underWay.TryAdd((client, key), true)) return new KeyAnswer.InProgress(ShortRetry);
        var turn = new Turn(() => underWay.TryRemove((client, key), out _));
        var mine = false;
        try
        {
            var answer = await TakeRow(client, RowOf(key), bodyHash, choose, turn, cancel);
            mine = answer is KeyAnswer.Mine;
            return answer;
        }
        finally
        {
            if (!mine) turn.Dispose();
        }
    }

    /// <summary>Puts another case in the place of one that can no longer be submitted; the caller has the turn. Answers what the key stands for now.</summary>
    public async Task<PromisedCase> Renew(string client, string key, PromisedCase dead, PromisedCase next, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var row = await table.Get(TableName.Pointers, Partition(client), RowOf(key), cancel)
                ?? throw new InvalidOperationException("An idempotency key that was taken is not there.");
            if (Read(row) is var known && known.CaseId != dead.CaseId) return known;
            await table.Commit(TableName.Pointers, Partition(client), [new Change.Replace(row.Key, row.Version, Write(next))], cancel);
        }
        throw new IOException("An idempotency key could not be stored.");
    }

    /// <summary>
    /// The promises of a client that were last worked on before a time, as they stand. Those much older were looked at before and have their case,
    /// so they are passed over.
    /// </summary>
    public async Task<IReadOnlyList<OldPromise>> Before(string client, DateTimeOffset time, CancellationToken cancel)
    {
        var found = new List<OldPromise>();
        for (string? from = ""; from is not null;)
        {
            var page = await table.Query(TableName.Pointers, Partition(client), from, null, RowsAtOnce, cancel);
            found.AddRange(page.Rows
                .Where(row => row.Properties.Time("leaseUntil") is { } until && until < time && until > time - LookedAtFor)
                .Select(row => new OldPromise(Read(row), row.Key, row.Version)));
            from = page.Next;
        }
        return found;
    }

    /// <summary>Forgets a promise; false if somebody has worked on it since, or if it may still be there.</summary>
    public Task<bool> Forget(string client, OldPromise promise, CancellationToken cancel) =>
        table.Delete(TableName.Pointers, Partition(client), promise.Key, promise.Version, cancel);

    private async Task<KeyAnswer> TakeRow(
        string client, string rowKey, ContentHash bodyHash, Func<Task<PromisedCase>> choose, Turn turn, CancellationToken cancel)
    {
        PromisedCase? chosen = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var row = await table.Get(TableName.Pointers, Partition(client), rowKey, cancel);
            var promised = row is null ? chosen ??= await choose() : Read(row);
            if (promised.BodyHash != bodyHash) return new KeyAnswer.OtherBody();
            if (row is not null && LeftOfLease(row) is { } left) return new KeyAnswer.InProgress(left);
            var properties = Write(promised);
            Change change = row is null ? new Change.Insert(rowKey, properties) : new Change.Replace(rowKey, row.Version, properties);
            if (await table.Commit(TableName.Pointers, Partition(client), [change], cancel) is CommitAnswer.Done)
                return new KeyAnswer.Mine(promised, turn);
        }
        throw new IOException("An idempotency key could not be stored.");
    }

    // This process knows itself that nobody here works on the key.
    private TimeSpan? LeftOfLease(Row row)
    {
        if (row.Properties.String("holder") == holder) return null;
        var left = row.Properties.Time("leaseUntil")!.Value - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    private Properties Write(PromisedCase promised) => new()
    {
        { "case", promised.CaseId },
        { "number", promised.Number },
        { "body", promised.BodyHash.Value },
        { "holder", holder },
        { "leaseUntil", time.GetUtcNow() + Lease },
    };

    private static PromisedCase Read(Row row) => new(
        row.Properties.String("case")!, row.Properties.String("number")!, ContentHash.Parse(row.Properties.String("body")!));

    private static string Partition(string client) => $"idempotency-{client}";

    private static string RowOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
