using System.Collections.Concurrent;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests;

/// <summary>Remembers all that was ever written, so that a test can look for what must not be stored, and count the writes.</summary>
internal sealed class WatchedTable(ITable inner) : ITable
{
    private readonly ConcurrentQueue<string> written = new();
    private int commits;

    public int Commits => Volatile.Read(ref commits);

    /// <summary>Called before a commit to a stream is carried out: what others do in between.</summary>
    public Func<Task>? BeforeAppend { get; set; }

    /// <summary>Called when a commit to a stream was carried out, before its answer.</summary>
    public Action? AfterAppend { get; set; }

    /// <summary>Whether the answers to commits to streams are lost.</summary>
    public bool LosesAppends { get; set; }

    /// <summary>Called when a marker has been written.</summary>
    public Action? AfterMark { get; set; }

    public string Written => string.Join('\n', written);

    /// <summary>Forgets what was written so far, for a test that writes a great deal and looks for nothing in it.</summary>
    public void Forget() => written.Clear();

    // As a real store, which is not asked by somebody who has gone.
    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return inner.Get(table, partition, row, cancel);
    }

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return inner.Query(table, partition, from, until, limit, cancel);
    }

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        var appends = table == TableName.Streams && changes.Any(change => change.Key == "head");
        if (appends && BeforeAppend is { } before) await before();
        Interlocked.Increment(ref commits);
        foreach (var change in changes) written.Enqueue($"{table}/{partition}/{change.Key} {Text(change)}");
        var answer = await inner.Commit(table, partition, changes, cancel);
        if (table == TableName.Markers && changes is [Change.Upsert]) AfterMark?.Invoke();
        if (!appends) return answer;
        AfterAppend?.Invoke();
        return LosesAppends ? CommitAnswer.Unknown : answer;
    }

    private static string Text(Change change)
    {
        var properties = change switch
        {
            Change.Insert insert => insert.Properties,
            Change.Replace replace => replace.Properties,
            Change.Upsert upsert => upsert.Properties,
            _ => [],
        };
        return string.Join(' ', properties.Select(entry => entry.Value is byte[] bytes ? Encoding.Latin1.GetString(bytes) + Convert.ToHexStringLower(bytes) : entry.Value.ToString()));
    }
}
