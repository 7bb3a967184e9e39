using Disbursement.Host.Engine;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>A database with the engine's tables in a folder that goes with it.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("engine-");
    private readonly SqliteDatabase database;

    public TestDatabase() => database = SqliteDatabase.Open(
        Path.Combine(folder.FullName, "store.db"), [EngineSchema.Script], message => throw new InvalidOperationException(message));

    public SqliteWriter Writer => database.Writer;

    public SqliteReaders Readers => database.Readers;

    /// <summary>The number of rows of a table, for what no client can see.</summary>
    public Task<long> Count(string table) => Readers.Read(db => (long)db.Scalar($"SELECT count(*) FROM {table}")!);

    public void Dispose()
    {
        database.Dispose();
        folder.Delete(recursive: true);
    }
}
