using Disbursement.Application.Ports;

namespace Disbursement.Functions;

/// <summary>
/// One row that is written again and again: it shows that the store takes writes, and it keeps the latest time this store has seen. In a data folder
/// that is the time from which a simulated clock goes on and behind which a production clock must not be.
/// </summary>
public sealed class Heartbeat(ITable table, TimeProvider time) : IDisposable
{
    private const string Partition = "host";
    private const string Key = "heartbeat";
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    // One write at a time. Whoever asks while one is under way waits for that one: a thousand health checks are one write.
    private readonly SemaphoreSlim gate = new(1);
    private long? lastGood;
    private DateTimeOffset announced;

    /// <summary>The latest time that was written, or <see langword="null"/> in a new folder.</summary>
    public static async Task<DateTimeOffset?> Last(ITable table, CancellationToken cancel) =>
        (await table.Get(TableName.Pointers, Partition, Key, cancel))?.Properties.Time("at");

    /// <summary>Writes the row, whatever its age. Answers whether it is durable.</summary>
    public async Task<bool> Beat(DateTimeOffset at, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (at > announced) announced = at;
            return await Write(at, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Whether the last write, at most 5 seconds old, was good; an older one is made anew.</summary>
    public async Task<bool> IsGood(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            return lastGood is { } stamp && time.GetElapsedTime(stamp) < FreshFor || await Write(time.GetUtcNow(), cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    // A simulated clock is announced here before it is moved: a check of health that comes between must not take that back.
    private async Task<bool> Write(DateTimeOffset at, CancellationToken cancel)
    {
        var row = new Change.Upsert(Key, new Properties { { "at", at > announced ? at : announced } });
        var done = await table.Commit(TableName.Pointers, Partition, [row], cancel) == CommitAnswer.Done;
        lastGood = done ? time.GetTimestamp() : null;
        return done;
    }
}
