using Disbursement.Host.Engine;
using Disbursement.Host.Storage;

namespace Disbursement.Benchmarks;

/// <summary>The real store in a folder on the disk, and an engine on it with the code that is measured.</summary>
internal sealed class Store : IAsyncDisposable
{
    private Store(SqliteDatabase database, DurableEngine engine)
    {
        Database = database;
        Engine = engine;
        Table = new SqliteTable(database.Writer, database.Readers);
    }

    public SqliteDatabase Database { get; }

    public SqliteTable Table { get; }

    public DurableEngine Engine { get; }

    public static async Task<Store> Open(string folder, EngineOptions? options = null)
    {
        var path = Path.Combine(folder, "disbursement.db");
        var database = SqliteDatabase.Open(path, [SqliteTable.Schema, EngineSchema.Script], Environment.FailFast);
        var engine = new DurableEngine(database.Writer, database.Readers, TimeProvider.System, Quiet.Loggers, options);
        Code.Register(engine);
        await engine.Start();
        return new Store(database, engine);
    }

    /// <summary>What the writing connection itself says of its journal and synchronisation.</summary>
    /// <exception cref="InvalidOperationException">It is not write-ahead logging at full synchronisation: nothing measured here would count.</exception>
    public async Task<string> Durability()
    {
        object? journal = null, synchronous = null;
        await Database.Writer.Submit(db =>
        {
            journal = db.Scalar("PRAGMA journal_mode");
            synchronous = db.Scalar("PRAGMA synchronous");
            return false;
        });
        if (journal is not "wal" || synchronous is not 2L) throw new InvalidOperationException($"journal_mode={journal}, synchronous={synchronous}");
        return "SQLite, WAL, synchronous=FULL (read back from the writing connection); one flush per group";
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Database.Dispose();
    }
}
