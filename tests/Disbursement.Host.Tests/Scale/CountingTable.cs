using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Scale;

/// <summary>Counts what would be requests to Azure Table Storage, and passes everything on.</summary>
internal sealed class CountingTable(ITable inner, Meter meter) : ITable
{
    /// <summary>Partitions of the embedded host alone: its heartbeat, and the mailbox of a demonstration.</summary>
    private static readonly HashSet<string> Embedded = ["host", "mailbox"];

    public async Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        var found = await inner.Get(table, partition, row, cancel);
        if (Embedded.Contains(partition)) return found;
        meter.Request(Measure.Gets, table, partition, 1);
        meter.Add(Measure.EntitiesRead, found is null ? 0 : 1);
        return found;
    }

    public async Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        var page = await inner.Query(table, partition, from, until, limit, cancel);
        if (Embedded.Contains(partition)) return page;
        meter.Request(Measure.Queries, table, partition, page.Rows.Count);
        meter.Add(Measure.EntitiesRead, page.Rows.Count);
        return page;
    }

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        var answer = await inner.Commit(table, partition, changes, cancel);
        if (Embedded.Contains(partition)) return answer;
        meter.Request(Measure.Commits, table, partition, changes.Count);
        meter.Add(Measure.EntitiesWritten, changes.Count);
        foreach (var change in changes)
        {
            var properties = PropertiesOf(change);
            meter.AddBytes(Measure.Sent, TableSizes.Request(partition, change.Key, properties));
            if (answer == CommitAnswer.Done) meter.Row(table, partition, change.Key, properties is null ? 0 : TableSizes.Row(partition, change.Key, properties));
        }
        return answer;
    }

    private static Properties? PropertiesOf(Change change) => change switch
    {
        Change.Insert insert => insert.Properties,
        Change.Replace replace => replace.Properties,
        Change.Upsert upsert => upsert.Properties,
        _ => null,
    };
}
