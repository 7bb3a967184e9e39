using System.Collections.ObjectModel;
using Disbursement.Application.Ports;
using Disbursement.Functions;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>The database of a data folder: one writer, readers, and the copying of the log. The caller holds the folder's lock.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const string HeartbeatSchema = "CREATE TABLE heartbeat(id INTEGER PRIMARY KEY CHECK(id = 1), beats INTEGER NOT NULL) STRICT;";

    private readonly Checkpointer checkpointer;
    private bool disposed;

    private SqliteDatabase(SqliteWriter writer, SqliteReaders readers, Checkpointer checkpointer)
    {
        Writer = writer;
        Readers = readers;
        this.checkpointer = checkpointer;
    }

    public SqliteWriter Writer { get; }

    public SqliteReaders Readers { get; }

    /// <param name="path">The file; made if it is not there.</param>
    /// <param name="schemaScripts">Tables of whoever shares the database, run once when the file is made.</param>
    /// <param name="fatal">Ends the process with a message, because the store can no longer keep its promises; called once, on a thread of its own.</param>
    /// <param name="fileSystem">The name of SQLite's file layer; tests put a faulty one here.</param>
    /// <param name="clock">The writer's monotonic time; the machine's own unless a test counts groups.</param>
    /// <param name="upgrades">What an older file lacks, by the number of the schema that brought it.</param>
    /// <param name="flush">How a log that was left behind gets onto the disk; the machine's own unless a test looks.</param>
    /// <param name="checkpoints">When the log is copied; a test has it copied more often.</param>
    public static SqliteDatabase Open(
        string path,
        IReadOnlyList<string> schemaScripts,
        Action<string> fatal,
        string? fileSystem = null,
        TimeProvider? clock = null,
        IReadOnlyDictionary<int, string>? upgrades = null,
        IFlush? flush = null,
        CheckpointLimits? checkpoints = null)
    {
        var ends = 0;
        LeftLog.Secure(path, flush ?? DiskFlush.Instance);
        var writing = SqliteConnection.Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, fileSystem);
        Prepare(writing, connection => SqliteSchema.Prepare(connection, [HeartbeatSchema, .. schemaScripts], upgrades ?? ReadOnlyDictionary<int, string>.Empty));
        var copying = SqliteConnection.Open(path, raw.SQLITE_OPEN_READWRITE, fileSystem);
        Prepare(copying, SqliteSchema.MakeDurable);
        var checkpointer = new Checkpointer(copying, EndElsewhere, checkpoints ?? new CheckpointLimits());
        var writer = new SqliteWriter(writing, checkpointer, EndElsewhere, clock ?? SystemClock.Instance);
        return new SqliteDatabase(writer, SqliteReaders.Open(path, fileSystem), checkpointer);

        // Whoever ends the process may dispose of the database on the way, which waits for the very threads that ask for the end.
        // Both may ask for it; the first one knows the reason.
        void EndElsewhere(string message)
        {
            if (Interlocked.Exchange(ref ends, 1) == 0) new Thread(() => fatal(message)) { IsBackground = true, Name = "end of the store" }.Start();
        }
    }

    /// <summary>A write that changes nothing anybody reads, to find out whether writing still works.</summary>
    public Task<CommitAnswer> Beat() => Writer.Submit(s =>
        s.Execute("INSERT INTO heartbeat(id, beats) VALUES(1, 1) ON CONFLICT(id) DO UPDATE SET beats = beats + 1") == 1);

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Readers.Dispose();
        Writer.Dispose();
        checkpointer.Dispose();
    }

    /// <summary>A file that is refused is let go at once.</summary>
    private static void Prepare(SqliteConnection connection, Action<SqliteConnection> prepare)
    {
        try
        {
            prepare(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
