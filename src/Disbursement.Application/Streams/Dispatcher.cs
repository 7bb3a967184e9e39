using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Disbursement.Application.Ports;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Streams;

/// <summary>
/// Carries out what streams have left to do. A marker is written before an append and removed, if unchanged, after its out rows are done:
/// a marker without work is harmless, work without a marker cannot exist. Whoever appended carries out what this append ordered; what another
/// append ordered is its own caller's, who may be sending a mail this moment, or the sweep's.
/// </summary>
public sealed partial class Dispatcher(ITable table, IEnumerable<IOutHandler> handlers, TimeProvider time, ILogger<Dispatcher> log)
{
    /// <summary>Markers lie in this many partitions, so that no one of them limits the whole (architecture.md, Ports).</summary>
    public const int Shards = 16;

    /// <summary>How long after its marker an append may come. Whoever stood still for longer than half of it marks again.</summary>
    public static readonly TimeSpan LongestAppend = TimeSpan.FromMinutes(5);

    private const int MostOutsOfPage = 200;
    private const int MostMarkersOfPage = 200;

    // Work that waits this long waits for somebody to look (infra/alerts.json).
    private static readonly TimeSpan TooOld = TimeSpan.FromMinutes(10);

    // What was seen of each marked stream, by shard; replaced whole at each look, so that it never outgrows the markers.
    private readonly IReadOnlyDictionary<string, Sight>[] seen = [.. Enumerable.Repeat<IReadOnlyDictionary<string, Sight>>(ImmutableDictionary<string, Sight>.Empty, Shards)];

    // How many callers of this process carry out work of a stream.
    private readonly ConcurrentDictionary<string, int> busy = new(StringComparer.Ordinal);

    private readonly Dictionary<string, IOutHandler> byKind = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    /// <summary>Writes a marker, durable before the append that it announces. Answers the mark, which <see cref="DispatchOwn"/> takes away again.</summary>
    public async Task<string> Mark(string stream, CancellationToken cancel)
    {
        var mark = Guid.NewGuid().ToString("n");

        // Unknown is answered by writing again: an upsert may be repeated.
        while (await table.Commit(TableName.Markers, Shard(stream), [new Change.Upsert(stream, new Properties { { "mark", mark } })], cancel) != CommitAnswer.Done)
            cancel.ThrowIfCancellationRequested();
        return mark;
    }

    /// <summary>Carries out what one append ordered, and takes its marker away unless something is left or another has marked since.</summary>
    /// <param name="version">That of the append's out rows.</param>
    public async Task DispatchOwn(string stream, long version, string mark, IOrchestrations orchestrations, CancellationToken cancel)
    {
        busy.AddOrUpdate(stream, 1, (_, callers) => callers + 1);
        try
        {
            await CarryOut(stream, row => StreamRows.OutOf(row.Key).Version == version, mark, orchestrations, cancel);
        }
        finally
        {
            busy.AddOrUpdate(stream, 0, (_, callers) => callers - 1);
            busy.TryRemove(KeyValuePair.Create(stream, 0));
        }
    }

    /// <summary>
    /// Carries out all out rows of a stream and, if nothing is left, removes its marker: only the given one, because another's
    /// announces an append that may still come; <see langword="null"/> removes none. Answers whether nothing is left.
    /// </summary>
    public Task<bool> Dispatch(string stream, string? mark, IOrchestrations orchestrations, CancellationToken cancel) =>
        CarryOut(stream, _ => true, mark, orchestrations, cancel);

    /// <summary>
    /// As <see cref="Dispatch"/>, for a marker of <see cref="Left"/>: it stays as long as the append that it announces may still come.
    /// A stream that somebody in this process is at work on is left to him.
    /// </summary>
    public async Task<bool> DispatchLeft(string stream, string mark, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (busy.ContainsKey(stream)) return false;
        var sight = seen[ShardOf(stream)].GetValueOrDefault(stream);
        var isOver = sight?.Mark == mark && time.GetElapsedTime(sight.MarkedAt) >= LongestAppend;
        if (!await Dispatch(stream, isOver ? mark : null, orchestrations, cancel)) return false;
        if (sight is not null) sight.Since = time.GetTimestamp();
        return true;
    }

    /// <summary>Whether something of a stream may still be left to do.</summary>
    public async Task<bool> IsMarked(string stream, CancellationToken cancel) => await table.Get(TableName.Markers, Shard(stream), stream, cancel) is not null;

    /// <summary>
    /// The marked streams of one shard (0 to <see cref="Shards"/> - 1) in which work may have waited for at least the age, as far as this process has seen, and
    /// that nobody in it is at work on: a request died or something could not be carried out. A new append makes what waits no younger.
    /// Age is monotonic, so that a moved clock makes nothing old.
    /// </summary>
    public async Task<IReadOnlyList<(string Stream, string Mark)>> Left(int shard, TimeSpan age, CancellationToken cancel)
    {
        var old = new List<(string Stream, string Mark)>();
        var now = new Dictionary<string, Sight>(StringComparer.Ordinal);
        for (string? from = ""; from is not null;)
        {
            var page = await table.Query(TableName.Markers, ShardName(shard), from, null, MostMarkersOfPage, cancel);
            foreach (var row in page.Rows)
            {
                var sight = now[row.Key] = seen[shard].GetValueOrDefault(row.Key) ?? new Sight { Since = time.GetTimestamp() };
                sight.Saw(row.Properties.String("mark")!, time.GetTimestamp());
                if (time.GetElapsedTime(sight.Since) >= age && !busy.ContainsKey(row.Key)) old.Add((row.Key, sight.Mark));
            }
            from = page.Next;
        }
        seen[shard] = now;
        var tooOld = now.Values.Count(sight => time.GetElapsedTime(sight.Since) >= TooOld);
        if (tooOld > 0) MarkersTooOld(log, tooOld);
        return old;
    }

    private async Task<bool> CarryOut(string stream, Func<Row, bool> isMine, string? mark, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var left = 0;
        for (string? from = StreamRows.Outs; from is not null;)
        {
            var page = await table.Query(TableName.Streams, stream, from, StreamRows.OutsEnd, MostOutsOfPage, cancel);
            from = page.Next;
            foreach (var row in page.Rows)
            {
                if (!isMine(row))
                {
                    left++;
                    continue;
                }
                if (OutRows.Read(row) is not { } work)
                {
                    // Its work lies behind it now, put there by this call or by another; what is read anew begins with it.
                    await table.Commit(TableName.Streams, stream, OutRows.Unpacking(row), cancel);
                    from = row.Key;
                    break;
                }
                // One that was carried out and may still lie there keeps its marker, so that the sweep takes it away.
                if (!await CarryOut(stream, row.Key, work, orchestrations, cancel) || !await Remove(TableName.Streams, row, cancel)) left++;
            }
        }
        var marker = await table.Get(TableName.Markers, Shard(stream), stream, cancel);
        if (left > 0)
        {
            // A sweep that came while an append took longer than the marker's age has found nothing to do and taken the marker away.
            if (marker is null) await Mark(stream, cancel);
            return false;
        }
        if (mark is not null && marker?.Properties.String("mark") == mark) await Remove(TableName.Markers, marker, cancel);
        return true;
    }

    private async Task<bool> CarryOut(string stream, string key, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        try
        {
            return await byKind[work.Kind].Handle(stream, StreamRows.OutOf(key).Version, work, orchestrations, cancel) == OutAnswer.Done;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The event is recorded; only what follows from it failed. The row stays, and the sweep tries again until it succeeds.
            OutFailed(log, work.Kind, stream, fault);
            return false;
        }
    }

    // A row that somebody else removed, or a marker that was written anew meanwhile, is left as it is.
    private Task<bool> Remove(TableName name, Row row, CancellationToken cancel) => table.Delete(name, row.Partition, row.Key, row.Version, cancel);

    private static string Shard(string stream) => ShardName(ShardOf(stream));

    private static int ShardOf(string stream) => stream.Aggregate(0, (sum, letter) => ((sum * 31) + letter) % Shards);

    private static string ShardName(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    [LoggerMessage(1001, LogLevel.Error, "Out row of kind {Kind} of stream {Stream} failed and is tried again")]
    private static partial void OutFailed(ILogger logger, string kind, string stream, Exception fault);

    [LoggerMessage(1002, LogLevel.Warning, "{Count} markers are older than ten minutes: what follows from recorded events is held up")]
    private static partial void MarkersTooOld(ILogger logger, int count);

    /// <summary>A marked stream: since when something may wait in it, and how long its latest mark is known.</summary>
    private sealed class Sight
    {
        public required long Since { get; set; }

        public string Mark { get; private set; } = "";

        public long MarkedAt { get; private set; }

        public void Saw(string mark, long now)
        {
            if (mark != Mark) (Mark, MarkedAt) = (mark, now);
        }
    }
}
