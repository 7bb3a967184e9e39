using Disbursement.Functions;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;

namespace Disbursement.Host.Hosting;

/// <summary>What a data folder holds, opened: tables, documents, keys, and the clock that goes on from the latest time it has seen.</summary>
internal sealed class FolderStore : IDisposable
{
    /// <summary>
    /// The heartbeat is at most this old when a process is killed, so whatever the folder holds happened before it and this much more:
    /// from there a simulated clock goes on, and never before one of its own events.
    /// </summary>
    private static readonly TimeSpan BeatMargin = TimeSpan.FromSeconds(30);

    private FolderStore(DataFolder folder, SqliteDatabase database, TimeProvider time, Action<string> fatal)
    {
        Folder = folder;
        Database = database;
        Time = time;
        Table = new SqliteTable(database.Writer, database.Readers);
        Documents = new FileDocuments(folder.Documents, fatal);
        Secrets = FileSecrets.Load(folder.Secrets);
    }

    public DataFolder Folder { get; }

    public SqliteDatabase Database { get; }

    public SqliteTable Table { get; }

    public FileDocuments Documents { get; }

    public FileSecrets Secrets { get; }

    public TimeProvider Time { get; }

    /// <exception cref="DataFolderException">The machine's clock is behind what a production folder has seen.</exception>
    public static async Task<FolderStore> Open(DataFolder folder, DateTimeOffset demonstrationStart, Action<string> fatal, TimeProvider? clock = null)
    {
        var database = SqliteDatabase.Open(folder.Database, [SqliteTable.Schema, EngineSchema.Script], fatal, upgrades: EngineSchema.Upgrades);
        try
        {
            var last = await Heartbeat.Last(new SqliteTable(database.Writer, database.Readers), CancellationToken.None);
            return new FolderStore(folder, database, Clock(folder, last, demonstrationStart, clock ?? SystemClock.Instance), fatal);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        Folder.Dispose();
    }

    private static TimeProvider Clock(DataFolder folder, DateTimeOffset? last, DateTimeOffset demonstrationStart, TimeProvider machine)
    {
        if (folder.Kind == FolderKind.Demonstration) return new SimulatedTime(machine, last + BeatMargin ?? demonstrationStart);
        if (last > machine.GetUtcNow())
            throw new DataFolderException($"The clock of this machine is behind the folder, which has seen {last:u}. Set the clock, then start again.");
        return machine;
    }
}
