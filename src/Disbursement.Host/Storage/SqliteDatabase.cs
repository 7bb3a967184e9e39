using Disbursement.Application.Ports;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>The database of a data folder: one writer, readers, and the copying of the log. The caller holds the folder's lock.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const string HeartbeatSchema = "CREATE TABLE heartbeat(id INTEGER PRIMARY KEY CHECK(id = 1), beats INTEGER NOT NULL) STRICT;";

    private readonly Checkpointer checkpointer;

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
    /// <param name="fatal">Ends the process with a message, because the store can no longer keep its promises.</param>
    /// <param name="fileSystem">The name of SQLite's file layer; tests put a faulty one here.</param>
    public static SqliteDatabase Open(string path, IReadOnlyList<string> schemaScripts, Action<string> fatal, string? fileSystem = null)
    {
        var writing = Connect(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, fileSystem);
        SqliteSchema.Prepare(writing, [HeartbeatSchema, .. schemaScripts]);
        var copying = Connect(path, raw.SQLITE_OPEN_READWRITE, fileSystem);
        SqliteSchema.MakeDurable(copying);
        var checkpointer = new Checkpointer(copying, fatal);
        return new SqliteDatabase(new SqliteWriter(writing, checkpointer, fatal), SqliteReaders.Open(path, fileSystem), checkpointer);
    }

    /// <summary>A write that changes nothing anybody reads, to find out whether writing still works.</summary>
    public Task<CommitAnswer> Beat() => Writer.Submit(s =>
        s.Execute("INSERT INTO heartbeat(id, beats) VALUES(1, 1) ON CONFLICT(id) DO UPDATE SET beats = beats + 1") == 1);

    public void Dispose()
    {
        Readers.Dispose();
        Writer.Dispose();
        checkpointer.Dispose();
    }

    private static SqliteConnection Connect(string path, int flags, string? fileSystem) => SqliteConnection.Open(path, flags, fileSystem);
}
