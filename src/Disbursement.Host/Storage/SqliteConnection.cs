using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>
/// A connection of ours, straight on SQLite's own interface (not Microsoft.Data.Sqlite: a command object, its parameters and its
/// reader cost more than the insert that they carry). Used by one thread at a time.
/// </summary>
internal sealed class SqliteConnection : IWriteStatements, IDisposable
{
    private const int StatementLimit = 512;
    private const int BusyMilliseconds = 5_000;

    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private readonly sqlite3 handle;

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 handle) => this.handle = handle;

    /// <summary>Whether a transaction is open: SQLite ends one by itself after some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <param name="path">The database file.</param>
    /// <param name="flags">SQLITE_OPEN_READONLY, or SQLITE_OPEN_READWRITE with or without SQLITE_OPEN_CREATE.</param>
    /// <param name="fileSystem">The name of SQLite's file layer, <see langword="null"/> for the machine's own.</param>
    public static SqliteConnection Open(string path, int flags, string? fileSystem = null)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, fileSystem);
        if (code != raw.SQLITE_OK)
        {
            handle?.Dispose();
            throw new StorageException(code, $"The database cannot be opened: {raw.sqlite3_errstr(code).utf8_to_string()}.");
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        return new SqliteConnection(handle);
    }

    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        var statement = Statement(sql);
        try
        {
            statement.Bind(arguments);
            while (statement.Step())
            {
                // A pragma answers with rows that nobody asked for.
            }

            return raw.sqlite3_changes(handle);
        }
        catch (StorageException e) when (e.PrimaryCode == raw.SQLITE_CONSTRAINT)
        {
            return -1;
        }
        finally
        {
            statement.Reset();
        }
    }

    public object? Scalar(string sql, params ReadOnlySpan<object?> arguments)
    {
        var statement = Statement(sql);
        try
        {
            statement.Bind(arguments);
            return statement.Step() ? statement.Value(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Reads rows until there are no more, or until <paramref name="read"/> answers <see langword="false"/>.</summary>
    public void Read(string sql, Func<SqliteStatement, bool> read, params ReadOnlySpan<object?> arguments)
    {
        var statement = Statement(sql);
        try
        {
            statement.Bind(arguments);
            while (statement.Step() && read(statement))
            {
                // The row is handled by the caller.
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>A statement that its caller keeps, and disposes of.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
        if (code != raw.SQLITE_OK) throw Error(code);
        return new SqliteStatement(this, prepared);
    }

    /// <summary>Runs a script of several statements, none of them prepared or kept.</summary>
    public void Script(string sql)
    {
        var code = raw.sqlite3_exec(handle, sql);
        if (code != raw.SQLITE_OK) throw Error(code);
    }

    /// <summary>Copies what it can of the write-ahead log into the database without waiting for anybody.</summary>
    /// <returns>The frames in the log and how many of them are copied; -1 each when another connection is at it.</returns>
    public (int Frames, int Copied) Checkpoint()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var frames, out var copied);
        if (code is not raw.SQLITE_OK and not raw.SQLITE_BUSY) throw Error(code);
        return (frames, copied);
    }

    /// <summary>Has SQLite leave the log as it is when the last connection closes, instead of copying it into the database.</summary>
    public void KeepLogOnClose() => _ = raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    /// <summary>Pages written to the log by this connection since it was opened or last asked.</summary>
    public int TakePagesWritten()
    {
        _ = raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    public StorageException Error(int code) => new(
        raw.sqlite3_extended_errcode(handle) is var extended && (extended & 0xff) == (code & 0xff) ? extended : code,
        $"SQLite error {code}: {raw.sqlite3_errmsg(handle).utf8_to_string()}.");

    public void Dispose()
    {
        ForgetStatements();
        handle.Dispose();
    }

    private SqliteStatement Statement(string sql)
    {
        if (statements.TryGetValue(sql, out var known)) return known;
        if (statements.Count == StatementLimit) ForgetStatements();
        return statements[sql] = Prepare(sql);
    }

    private void ForgetStatements()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
    }
}
