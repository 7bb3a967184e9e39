namespace Disbursement.Application.Ports;

/// <summary>The four tables of the system. There is no listing of partitions: a scan starts from configuration or a marker.</summary>
public enum TableName
{
    /// <summary>Event streams; the partition is the stream id.</summary>
    Streams,

    /// <summary>Links, claims, case numbers, idempotency keys, sessions, PIN verifiers and attempts.</summary>
    Pointers,

    /// <summary>Lists for people and pay runs; written by dispatch, may lag, can be rebuilt.</summary>
    Index,

    /// <summary>Streams that have work left; the partition is the shard.</summary>
    Markers,
}

/// <summary>What is known after a commit.</summary>
public enum CommitAnswer
{
    /// <summary>All changes are durable.</summary>
    Done,

    /// <summary>A condition did not hold; nothing was changed.</summary>
    Conflict,

    /// <summary>The answer was lost: all changes or none were made. The caller reads again and looks for its own change.</summary>
    Unknown,
}

/// <summary>
/// Rows in partitions, with the semantics and limits of Azure Table Storage in every implementation:
/// a commit changes one partition, is atomic and durable before it is answered.
/// </summary>
public interface ITable
{
    /// <summary>Reads one row, or <see langword="null"/> if there is none.</summary>
    Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default);

    /// <summary>
    /// Reads the rows with <paramref name="from"/> &lt;= key &lt; <paramref name="until"/> in ordinal order of the key,
    /// at most <paramref name="limit"/> (1 to 1,000) of them. <see langword="null"/> for <paramref name="until"/> means to the end.
    /// A page of large rows (4 MiB) ends before its limit. The page's <see cref="RowPage.Next"/> is the <paramref name="from"/> of the page after it.
    /// </summary>
    Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default);

    /// <summary>
    /// Makes 1 to 100 changes of one partition, all or none. Two changes of one row in one commit are an error.
    /// Changes beyond the limits throw <see cref="TableLimitException"/> before anything is written.
    /// </summary>
    Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default);
}

/// <summary>A row as read: its key, its opaque version, and its properties.</summary>
public sealed record Row(string Partition, string Key, string Version, Properties Properties);

/// <summary>A page of rows; <see cref="Next"/> is the key to go on from, or <see langword="null"/> at the end.</summary>
public sealed record RowPage(IReadOnlyList<Row> Rows, string? Next);

/// <summary>One change of one row.</summary>
public abstract record Change(string Key)
{
    /// <summary>Conflict if the row exists.</summary>
    public sealed record Insert(string Key, Properties Properties) : Change(Key);

    /// <summary>Conflict unless the row exists in this version; replaces all properties.</summary>
    public sealed record Replace(string Key, string Version, Properties Properties) : Change(Key);

    /// <summary>Inserts or replaces, whatever is there.</summary>
    public sealed record Upsert(string Key, Properties Properties) : Change(Key);

    /// <summary>Conflict unless the row exists in this version.</summary>
    public sealed record Delete(string Key, string Version) : Change(Key);
}

/// <summary>A change that no implementation accepts, because Azure Table Storage would not: a bug of the caller.</summary>
public sealed class TableLimitException : Exception
{
    public TableLimitException(string message)
        : base(message)
    {
    }

    public TableLimitException()
    {
    }

    public TableLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
