using Disbursement.Application.Ports;
using Disbursement.Host.Storage;
using SQLitePCL;

namespace Disbursement.Engine.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly StorageFolder folder = new();

    [Fact]
    public async Task Open_NewFile_RunsInWalWithFullSynchronisation()
    {
        using var database = Open();
        object? journal = null;
        object? synchronous = null;
        await database.Writer.Submit(s =>
        {
            journal = s.Scalar("PRAGMA journal_mode");
            synchronous = s.Scalar("PRAGMA synchronous");
            return true;
        });

        Assert.Equal(("wal", 2L), (journal, synchronous));
    }

    [Fact]
    public void Open_FileSystemWithoutSharedMemory_RefusedForThereIsNoWal()
    {
        using var files = new FaultyFiles { ShareMemory = false };

        var refusal = Assert.Throws<StorageException>(() => SqliteDatabase.Open(folder.Database, [SqliteTable.Schema], Fatal, files.Name).Dispose());

        Assert.Contains("but has delete and 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MakeDurable_SynchronisationStaysLow_Refused()
    {
        using var files = new FaultyFiles();
        using var connection = SqliteConnection.Open(folder.Database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, files.Name);
        connection.Execute("PRAGMA synchronous=NORMAL");
        files.TakesPragma = (name, setTo) => name == "synchronous" && setTo is not null;

        var refusal = Assert.Throws<StorageException>(() => SqliteSchema.MakeDurable(connection));

        Assert.Contains("but has wal and 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Again_RowsAreThereAndTheScriptIsNotRunAgain()
    {
        using (var first = Open()) await Insert(first, "a");

        using var second = Open();
        Assert.Equal(CommitAnswer.Conflict, await Insert(second, "a"));
        Assert.Equal(CommitAnswer.Done, await Insert(second, "b"));
    }

    [Fact]
    public void Open_NewerSchema_RefusedWithBothNumbersAndFileUntouched()
    {
        Open().Dispose();
        Script("PRAGMA user_version=3");
        var before = File.ReadAllBytes(folder.Database);

        var refusal = Assert.Throws<StorageException>(() => Open().Dispose());

        Assert.Contains("schema 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("up to 2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.Database));
        Assert.Throws<StorageException>(() => SqliteReaders.Open(folder.Database).Dispose());
    }

    [Fact]
    public async Task Open_OlderSchema_IsBroughtToTodaysAndKeepsItsRows()
    {
        using (var old = Open()) await Insert(old, "a");
        Script("PRAGMA user_version=1");
        Assert.Throws<StorageException>(() => SqliteReaders.Open(folder.Database).Dispose());

        using var database = SqliteDatabase.Open(
            folder.Database, [], _ => { }, upgrades: new Dictionary<int, string> { [2] = "CREATE TABLE later(n INTEGER) STRICT;" });

        Assert.Equal(2L, await database.Readers.Read(c => c.Scalar("PRAGMA user_version")));
        Assert.Equal(0L, await database.Readers.Read(c => c.Scalar("SELECT count(*) FROM later")));
        Assert.Equal(CommitAnswer.Conflict, await Insert(database, "a"));
    }

    [Fact]
    public async Task Open_UpgradeFails_FileStaysAsItWas()
    {
        Open().Dispose();
        Script("PRAGMA user_version=1");
        var broken = new Dictionary<int, string> { [2] = "CREATE TABLE later(n INTEGER) STRICT; CREATE NONSENSE;" };

        Assert.Throws<StorageException>(() => SqliteDatabase.Open(folder.Database, [], _ => { }, upgrades: broken).Dispose());

        using var again = SqliteDatabase.Open(folder.Database, [], _ => { }, upgrades: new Dictionary<int, string> { [2] = "CREATE TABLE later(n INTEGER) STRICT;" });
        Assert.Equal(2L, await again.Readers.Read(c => c.Scalar("PRAGMA user_version")));
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_Refused()
    {
        Script("CREATE TABLE theirs(n)");

        Assert.Throws<StorageException>(() => Open().Dispose());
        Assert.Throws<StorageException>(() => SqliteReaders.Open(folder.Database).Dispose());
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_Refused()
    {
        File.WriteAllText(folder.Database, new string('x', 5_000));

        Assert.Throws<StorageException>(() => Open().Dispose());
    }

    [Fact]
    public void Open_ScriptFails_NextOpenBeginsAfresh()
    {
        Assert.Throws<StorageException>(() => SqliteDatabase.Open(folder.Database, [SqliteTable.Schema, "CREATE NONSENSE"], Fatal).Dispose());

        Open().Dispose();
    }

    [Fact]
    public async Task Readers_WhileTheHostRuns_ReadButCannotWrite()
    {
        using var database = Open();
        await Insert(database, "a");
        using var readers = SqliteReaders.Open(folder.Database);

        Assert.Equal(1L, await readers.Read(c => c.Scalar("SELECT count(*) FROM marker_rows")));
        var refusal = await Assert.ThrowsAsync<StorageException>(() => readers.Read(c => c.Execute("DELETE FROM marker_rows")));
        Assert.Equal(raw.SQLITE_READONLY, refusal.PrimaryCode);
    }

    [Fact]
    public async Task Readers_HostStopped_Read()
    {
        using (var database = Open()) await Insert(database, "a");
        using var readers = SqliteReaders.Open(folder.Database);

        Assert.Equal(1L, await readers.Read(c => c.Scalar("SELECT count(*) FROM marker_rows")));
    }

    [Fact]
    public async Task Open_AfterAKill_EverythingAcknowledgedIsThere()
    {
        using var database = Open();
        for (var n = 0; n < 20; n++) await Insert(database, $"k{n}");

        // What a killed process leaves behind: the database and its log, copied while the host still runs.
        using var killed = new StorageFolder();
        File.Copy(folder.Database, killed.Database);
        File.Copy(folder.Database + "-wal", killed.Database + "-wal");

        using (var readers = SqliteReaders.Open(killed.Database)) Assert.Equal(20L, await readers.Read(c => c.Scalar("SELECT count(*) FROM marker_rows")));
        using var again = SqliteDatabase.Open(killed.Database, [SqliteTable.Schema], Fatal);
        Assert.Equal(20L, await again.Readers.Read(c => c.Scalar("SELECT count(*) FROM marker_rows")));
    }

    [Fact]
    public void Readers_NoFile_Refused()
    {
        Assert.Throws<StorageException>(() => SqliteReaders.Open(folder.Database).Dispose());
        Assert.False(File.Exists(folder.Database));
    }

    [Fact]
    public async Task Readers_MoreThanThereArePlaces_AllAreServed()
    {
        using var database = Open();
        await Insert(database, "a");

        var counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() =>
            database.Readers.Read(c => c.Scalar("SELECT count(*) FROM marker_rows")))));

        Assert.All(counts, count => Assert.Equal(1L, count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("清禾县 𠮷")]
    public async Task Statement_TextOfEveryKind_IsKeptWhole(string text)
    {
        using var database = Open();
        var texts = new[] { text, text + new string('长', 5_000) };
        object?[] back = [];
        await database.Writer.Submit(s =>
        {
            back = [.. texts.Select(t => s.Scalar("SELECT ?1", t))];
            return true;
        });

        Assert.Equal(texts, back);
    }

    [Fact]
    public async Task Statement_EmptyBytesAndNothing_AreTold()
    {
        using var database = Open();
        object?[] back = [];
        await database.Writer.Submit(s =>
        {
            back = [s.Scalar("SELECT typeof(?1)", Array.Empty<byte>()), s.Scalar("SELECT typeof(?1)", [null]), s.Scalar("SELECT typeof(?1)", 5L)];
            return true;
        });

        Assert.Equal(["blob", "null", "integer"], back);
    }

    public void Dispose() => folder.Dispose();

    private static void Fatal(string message) => throw new InvalidOperationException(message);

    private static Task<CommitAnswer> Insert(SqliteDatabase database, string key) =>
        new SqliteTable(database.Writer, database.Readers).Commit(TableName.Markers, "0", [new Change.Insert(key, new Properties { { "n", 1L } })]);

    private SqliteDatabase Open() => SqliteDatabase.Open(folder.Database, [SqliteTable.Schema], Fatal);

    private void Script(string sql)
    {
        using var connection = SqliteConnection.Open(folder.Database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        connection.Script(sql);
    }
}
