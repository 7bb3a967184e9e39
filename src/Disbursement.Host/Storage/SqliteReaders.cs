using System.Collections.Concurrent;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>
/// Read-only connections, kept and lent. A read is short and runs on the caller's thread; it sees everything acknowledged before it began
/// and is never held up by the writer.
/// </summary>
internal sealed class SqliteReaders : IDisposable
{
    /// <summary>More readers than this wait for each other: each has a page cache of 2 MB.</summary>
    private const int Limit = 16;

    private readonly SemaphoreSlim places = new(Limit);
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private readonly string path;
    private readonly string? fileSystem;

    private SqliteReaders(string path, string? fileSystem)
    {
        this.path = path;
        this.fileSystem = fileSystem;
    }

    /// <summary>Opens a database that exists, for reading only. Commands that only read use this beside a running host.</summary>
    public static SqliteReaders Open(string path, string? fileSystem = null)
    {
        var readers = new SqliteReaders(path, fileSystem);
        var first = readers.Connect();
        readers.idle.Add(first);
        SqliteSchema.CheckNumber(first);
        return readers;
    }

    public async Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancel = default)
    {
        await places.WaitAsync(cancel);
        try
        {
            return ReadOn(idle.TryTake(out var known) ? known : Connect(), read);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
        places.Dispose();
    }

    private T ReadOn<T>(SqliteConnection connection, Func<SqliteConnection, T> read)
    {
        try
        {
            return read(connection);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    private SqliteConnection Connect() => SqliteConnection.Open(path, raw.SQLITE_OPEN_READONLY, fileSystem);
}
