using System.Globalization;
using Disbursement.Application.Ports;

namespace Disbursement.Tests.Shared.Storage;

/// <summary>Tables in memory with the limits and conditions of the real ones; proved by the same suite.</summary>
internal sealed class MemoryTable : ITable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(TableName Table, string Partition), SortedDictionary<string, Row>> partitions = [];
    private long version;

    /// <summary>The same rows in a table of their own: what is done to one is not seen in the other.</summary>
    public MemoryTable Copied()
    {
        lock (gate)
        {
            var copy = new MemoryTable { version = version };
            foreach (var (place, rows) in partitions) copy.partitions[place] = new SortedDictionary<string, Row>(rows, StringComparer.Ordinal);
            return copy;
        }
    }

    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        TableLimits.CheckKeys(partition, row);
        lock (gate)
        {
            return Task.FromResult(Rows(table, partition).TryGetValue(row, out var found) ? Copy(found) : null);
        }
    }

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        TableLimits.CheckRange(partition, from, until, limit);
        lock (gate)
        {
            var range = Rows(table, partition).Values.Where(r =>
                string.CompareOrdinal(r.Key, from) >= 0 && (until is null || string.CompareOrdinal(r.Key, until) < 0)).ToList();
            var rows = new List<Row>();
            var bytes = 0L;
            foreach (var row in range.TakeWhile(_ => rows.Count < limit && bytes <= TableLimits.PageBytes))
            {
                rows.Add(Copy(row));
                bytes += TableSizes.Row(row.Partition, row.Key, row.Properties);
            }

            return Task.FromResult(new RowPage(rows, rows.Count < range.Count ? range[rows.Count].Key : null));
        }
    }

    public Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        TableLimits.CheckCommit(partition, changes);
        lock (gate)
        {
            var rows = Rows(table, partition);
            if (!changes.All(change => Holds(rows, change))) return Task.FromResult(CommitAnswer.Conflict);
            foreach (var change in changes) Apply(rows, partition, change);
            return Task.FromResult(CommitAnswer.Done);
        }
    }

    private static bool Holds(SortedDictionary<string, Row> rows, Change change) => change switch
    {
        Change.Insert => !rows.ContainsKey(change.Key),
        Change.Replace replace => rows.TryGetValue(change.Key, out var row) && row.Version == replace.Version,
        Change.Delete delete => rows.TryGetValue(change.Key, out var row) && row.Version == delete.Version,
        _ => true,
    };

    /// <summary>What is stored and what is read share no arrays with the caller, as on a disk.</summary>
    private static Row Copy(Row row) => row with { Properties = Copy(row.Properties) };

    private static Properties Copy(Properties properties) => properties.Each((_, value) => value is byte[] bytes ? bytes.ToArray() : value);

    private void Apply(SortedDictionary<string, Row> rows, string partition, Change change)
    {
        var next = (++version).ToString(CultureInfo.InvariantCulture);
        switch (change)
        {
            case Change.Insert insert: rows[change.Key] = new Row(partition, change.Key, next, Copy(insert.Properties)); break;
            case Change.Replace replace: rows[change.Key] = new Row(partition, change.Key, next, Copy(replace.Properties)); break;
            case Change.Upsert upsert: rows[change.Key] = new Row(partition, change.Key, next, Copy(upsert.Properties)); break;
            case Change.Delete: rows.Remove(change.Key); break;
        }
    }

    private SortedDictionary<string, Row> Rows(TableName table, string partition)
    {
        if (!partitions.TryGetValue((table, partition), out var rows))
        {
            partitions[(table, partition)] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        }

        return rows;
    }
}
