using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>
/// The tables in SQLite, one each, sorted by partition and key. Keys compare as UTF-8 bytes, which is ordinal order
/// because <see cref="TableLimits"/> allows no surrogates in them.
/// </summary>
internal sealed class SqliteTable : ITable
{
    private static readonly TableSql[] Sql = [.. Enum.GetValues<TableName>().Select(name => new TableSql(name))];

    private readonly IWriter writer;
    private readonly SqliteReaders readers;

    /// <summary>
    /// Versions count up from a random start, so that a row that was deleted and made again never has a version that somebody still holds,
    /// neither within this run nor from an earlier one.
    /// </summary>
    private long version = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & (long.MaxValue >> 1);

    public SqliteTable(IWriter writer, SqliteReaders readers)
    {
        this.writer = writer;
        this.readers = readers;
    }

    /// <summary>The script that makes the tables.</summary>
    public static string Schema => string.Concat(Sql.Select(sql => sql.Create));

    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        TableLimits.CheckKeys(partition, row);
        return readers.Read(
            connection =>
            {
                Row? found = null;
                connection.Read(Sql[(int)table].Get, s => (found = RowOf(s, partition)) is null, partition, row);
                return found;
            },
            cancel);
    }

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        TableLimits.CheckRange(partition, from, until, limit);
        return readers.Read(connection => Page(connection, Sql[(int)table], new RowRange(partition, from, until), limit), cancel);
    }

    public Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        TableLimits.CheckCommit(partition, changes);
        // A commit under way is not given up: to cancel it would only lose the answer.
        cancel.ThrowIfCancellationRequested();
        var sql = Sql[(int)table];
        var statements = new PreparedChange[changes.Count];
        for (var i = 0; i < statements.Length; i++) statements[i] = Prepare(sql, partition, changes[i]);
        return writer.Submit(connection => Apply(connection, statements), statements.Length == 1);
    }

    private static bool Apply(IWriteStatements connection, PreparedChange[] changes)
    {
        foreach (var change in changes)
        {
            if (connection.Execute(change.Sql, change.Arguments) != 1) return false;
        }

        return true;
    }

    private static RowPage Page(SqliteConnection connection, TableSql sql, RowRange range, int limit)
    {
        var rows = new List<Row>();
        var bytes = 0L;
        string? next = null;
        if (range.Until is null) connection.Read(sql.QueryToEnd, Take, range.Partition, range.From);
        else connection.Read(sql.Query, Take, range.Partition, range.From, range.Until);
        return new RowPage(rows, next);

        bool Take(SqliteStatement statement)
        {
            if (rows.Count == limit || bytes > TableLimits.PageBytes)
            {
                next = statement.Text(0);
                return false;
            }

            bytes += statement.BlobSpan(2).Length;
            rows.Add(RowOf(statement, range.Partition));
            return true;
        }
    }

    private static Row RowOf(SqliteStatement statement, string partition) => new(
        partition,
        statement.Text(0),
        statement.Long(1).ToString(CultureInfo.InvariantCulture),
        RowBody.Read(statement.Blob(2)));

    /// <summary>Encodes on the caller's thread what the writer then only binds.</summary>
    private PreparedChange Prepare(TableSql sql, string partition, Change change)
    {
        var next = Interlocked.Increment(ref version);
        return change switch
        {
            Change.Insert insert => new(sql.Insert, [partition, change.Key, next, RowBody.Write(insert.Properties)]),
            Change.Upsert upsert => new(sql.Upsert, [partition, change.Key, next, RowBody.Write(upsert.Properties)]),
            Change.Replace replace => new(sql.Replace, [partition, change.Key, next, RowBody.Write(replace.Properties), Expected(replace.Version)]),
            Change.Delete delete => new(sql.Delete, [partition, change.Key, Expected(delete.Version)]),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A version that we never gave out matches no row.</summary>
    private static long Expected(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private sealed record PreparedChange(string Sql, object?[] Arguments);

    private sealed record RowRange(string Partition, string From, string? Until);
}
