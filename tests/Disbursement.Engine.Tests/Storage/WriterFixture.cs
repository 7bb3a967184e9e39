using System.Collections.Concurrent;
using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A database with one table of numbers, on a file layer that counts and fails, under a clock that stands still.</summary>
internal sealed class WriterFixture : IDisposable
{
    private const string Schema = "CREATE TABLE number(n INTEGER PRIMARY KEY, body BLOB) STRICT;";
    private const string InsertNumber = "INSERT INTO number(n) VALUES(?1)";

    private readonly StorageFolder folder = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriterFixture(TimeSpan step = default, CheckpointLimits? checkpoints = null) =>
        Database = SqliteDatabase.Open(folder.Database, [Schema], End, Files.Name, new FrozenTime(step), checkpoints: checkpoints);

    public FaultyFiles Files { get; } = new();

    public ConcurrentQueue<string> Fatal { get; } = [];

    /// <summary>Completes when the process is told to end and has done what it does on its way out.</summary>
    public Task Ended => ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What the process does on its way out.</summary>
    public Action OnFatal { get; set; } = () => { };

    public SqliteDatabase Database { get; }

    public SqliteWriter Writer => Database.Writer;

    public Task<CommitAnswer> Insert(long n) => Insert(n, isOneStatement: true);

    /// <summary>Says that it is one statement, which needs no savepoint, or does not say so.</summary>
    public Task<CommitAnswer> Insert(long n, bool isOneStatement) => Writer.Submit(s => s.Execute(InsertNumber, n) == 1, isOneStatement);

    /// <summary>Submits all while the writer is held, so that it finds them waiting together.</summary>
    public async Task<IReadOnlyList<T>> Together<T>(Func<IEnumerable<Task<T>>> submit)
    {
        using var queued = new ManualResetEventSlim();
        var holding = Writer.Submit(_ =>
        {
            queued.Wait();
            return false;
        });
        var all = submit().ToList();
        queued.Set();
        await holding;
        return await Task.WhenAll(all);
    }

    public Task<IReadOnlyList<CommitAnswer>> InsertTogether(params IEnumerable<long> numbers) => Together(() => numbers.Select(Insert));

    public Task<IReadOnlyList<long>> Numbers() => Database.Readers.Read(NumbersOn);

    /// <summary>What a new process finds, on the machine's own file layer.</summary>
    public async Task<IReadOnlyList<long>> NumbersAfterRestart()
    {
        Files.OnFlush = _ => 0;
        Files.OnWrite = _ => 0;
        Database.Dispose();
        using var again = SqliteDatabase.Open(folder.Database, [Schema], Fatal.Enqueue);
        return await again.Readers.Read(NumbersOn);
    }

    public void Dispose()
    {
        Database.Dispose();
        Files.Dispose();
        folder.Dispose();
    }

    private void End(string message)
    {
        OnFatal();
        Fatal.Enqueue(message);
        ended.TrySetResult();
    }

    private static IReadOnlyList<long> NumbersOn(SqliteConnection connection)
    {
        var numbers = new List<long>();
        connection.Read("SELECT n FROM number ORDER BY n", s =>
        {
            numbers.Add(s.Long(0));
            return true;
        });
        return numbers;
    }
}
