using System.Collections.Concurrent;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Time;

/// <summary>Rows in memory, for what only gets and upserts; conditions are not looked at.</summary>
internal sealed class FakeTable : ITable
{
    private readonly ConcurrentDictionary<(TableName, string, string), Properties> rows = new();

    public CommitAnswer Answer { get; set; } = CommitAnswer.Done;

    public int Commits { get; private set; }

    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) =>
        Task.FromResult(rows.TryGetValue((table, partition, row), out var found) ? new Row(partition, row, "1", found) : null);

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        Commits++;
        if (Answer == CommitAnswer.Done)
        {
            foreach (var change in changes.Cast<Change.Upsert>()) rows[(table, partition, change.Key)] = change.Properties;
        }
        return Task.FromResult(Answer);
    }
}
