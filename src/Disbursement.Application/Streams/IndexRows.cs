using Disbursement.Application.Ports;

namespace Disbursement.Application.Streams;

/// <summary>Rows of lists, written from what a stream is. Each names the version that it shows, and an older version never replaces a newer one.</summary>
internal sealed class IndexRows(ITable table)
{
    public const string Version = "version";

    /// <summary>A conflict means that another dispatch wrote the row; a storm of them is left to the sweep.</summary>
    private const int MostAttempts = 20;

    public async Task<bool> Has(string partition, string key, CancellationToken cancel) => await table.Get(TableName.Index, partition, key, cancel) is not null;

    /// <summary>A page of a list. The cursor is the row to go on from; <see langword="null"/> begins.</summary>
    public async Task<(IReadOnlyList<T> Rows, string? Next)> Page<T>(string partition, string? cursor, int limit, Func<Row, T> read, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Index, partition, cursor ?? "", null, limit, cancel);
        return ([.. page.Rows.Select(read)], page.Next);
    }

    /// <summary>A page of the ids in a list of <see cref="WriteMember"/>.</summary>
    public Task<(IReadOnlyList<string> Ids, string? Next)> Members(string partition, string? cursor, int limit, CancellationToken cancel) =>
        Page(partition, cursor, limit, row => row.Key, cancel);

    /// <summary>Writes a row that holds its <see cref="Version"/>.</summary>
    public async Task Write(string partition, string key, Properties properties, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var row = await table.Get(TableName.Index, partition, key, cancel);
            if (row is not null && (row.Properties.Long(Version) > properties.Long(Version) || row.Properties.SequenceEqual(properties))) return;
            Change change = row is null ? new Change.Insert(key, properties) : new Change.Replace(key, row.Version, properties);
            if (await table.Commit(TableName.Index, partition, [change], cancel) == CommitAnswer.Done) return;
        }
        throw new IOException($"Index row {key} was changed by others {MostAttempts} times in a row.");
    }

    /// <summary>Lists members only: a row goes when its stream no longer belongs. One that stays by a race is harmless: whoever reads it asks the stream.</summary>
    public Task WriteMember(string partition, string id, bool belongs, long version, CancellationToken cancel) =>
        WriteMember(partition, id, belongs ? new Properties { { Version, version } } : null, version, cancel);

    /// <summary>As <see cref="WriteMember(string, string, bool, long, CancellationToken)"/>, with what a reader wants to know before he asks the stream.</summary>
    /// <param name="member">The row with its <see cref="Version"/>; <see langword="null"/> if the stream no longer belongs.</param>
    public async Task WriteMember(string partition, string id, Properties? member, long version, CancellationToken cancel)
    {
        if (member is not null)
        {
            await Write(partition, id, member, cancel);
            return;
        }
        var row = await table.Get(TableName.Index, partition, id, cancel);
        if (row?.Properties.Long(Version) < version)
            await table.Commit(TableName.Index, partition, [new Change.Delete(id, row.Version)], cancel);
    }
}
