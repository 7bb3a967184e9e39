using Disbursement.Application.Ports;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>Group commit on one thread; see <see cref="IWriter"/>.</summary>
internal sealed class SqliteWriter : IWriter, IDisposable
{
    private const int GroupLimit = 256;
    private const int QueueLimit = 65_536;
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(5);

    private readonly SqliteConnection connection;
    private readonly Checkpointer checkpointer;
    private readonly Action<string> fatal;
    private readonly TimeProvider clock;
    private readonly WriteQueue queue = new();
    private readonly SemaphoreSlim places = new(QueueLimit);
    private readonly List<WriteRequest> group = new(GroupLimit);
    private readonly Thread thread;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement savepoint;
    private readonly SqliteStatement release;
    private readonly SqliteStatement commit;
    private volatile bool lost;
    private long commits;
    private long lastGoodWrite;

    /// <param name="connection">The only connection that writes; the writer owns it.</param>
    /// <param name="checkpointer">Told of the pages written, and of the end; after a copy that failed it lets nothing more be acknowledged.</param>
    /// <param name="fatal">Ends the process with a message; called at most once, from the writer's thread, and not to block it.</param>
    /// <param name="clock">Only its monotonic time is used.</param>
    public SqliteWriter(SqliteConnection connection, Checkpointer checkpointer, Action<string> fatal, TimeProvider clock)
    {
        this.connection = connection;
        this.checkpointer = checkpointer;
        this.fatal = fatal;
        this.clock = clock;
        // Two of these go with every request: they are not looked for by their text each time.
        begin = connection.Prepare("BEGIN IMMEDIATE");
        savepoint = connection.Prepare("SAVEPOINT request");
        release = connection.Prepare("RELEASE request");
        commit = connection.Prepare("COMMIT");
        thread = new Thread(Run) { IsBackground = true, Name = "writer" };
        thread.Start();
    }

    /// <summary>Transactions committed so far: each is one flush of the log.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Monotonic time since the last commit, or <see langword="null"/> before the first.</summary>
    public TimeSpan? SinceLastGoodWrite =>
        Commits > 0 ? clock.GetElapsedTime(Volatile.Read(ref lastGoodWrite)) : null;

    /// <summary>Waits for a place when 65,536 requests are queued; after the store is lost every answer is <see cref="CommitAnswer.Unknown"/>.</summary>
    public Task<CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false)
    {
        var pending = new WriteRequest(request, isOneStatement);
        return places.Wait(0) ? Enqueue(pending) : SubmitLater(pending);
    }

    /// <summary>Commits what is queued, then stops.</summary>
    public void Dispose()
    {
        queue.Close();
        thread.Join();
        foreach (var statement in new[] { begin, savepoint, release, commit }) statement.Dispose();
        connection.Dispose();
        queue.Dispose();
        places.Dispose();
    }

    private async Task<CommitAnswer> SubmitLater(WriteRequest pending)
    {
        await places.WaitAsync();
        return await Enqueue(pending);
    }

    private Task<CommitAnswer> Enqueue(WriteRequest pending)
    {
        if (!queue.TryAdd(pending))
        {
            // Whoever waits for a place behind this one is let through to the same answer.
            places.Release();
            ObjectDisposedException.ThrowIf(!lost, this);
            pending.AnswerUnknown();
        }

        return pending.Task;
    }

    private void Run()
    {
        while (queue.Take(out var first))
        {
            try
            {
                CommitGroup(first);
            }
            catch (Exception e)
            {
                // Every kind of error ends here in the same way; none may end the thread and leave callers waiting.
                Lose(e);
                return;
            }

            AnswerGroup();
        }
    }

    /// <summary>One transaction. Whatever escapes from here has taken the whole group with it.</summary>
    private void CommitGroup(WriteRequest first)
    {
        var began = clock.GetTimestamp();
        WriteRequest? next = first;
        do
        {
            group.Add(next);
            RunOne(next);
        }
        while (group.Count < GroupLimit && clock.GetElapsedTime(began) < GroupTime && queue.TryTake(out next));

        // Without an open transaction every request so far was a conflict, and there is nothing to flush.
        if (!connection.InTransaction) return;
        commit.Run();
        Volatile.Write(ref lastGoodWrite, clock.GetTimestamp());
        Volatile.Write(ref commits, commits + 1);
        checkpointer.Written(connection.TakePagesWritten());
    }

    private void RunOne(WriteRequest request)
    {
        // The first request of a transaction needs no savepoint: to undo it is to undo the transaction. One statement undoes itself.
        var alone = !connection.InTransaction;
        var saved = !alone && !request.IsOneStatement;
        if (alone) begin.Run();
        else if (saved) savepoint.Run();
        var keep = TryRun(request);
        if (!connection.InTransaction) throw new StorageException("A request ended the transaction of its group.");
        if (!keep && alone) connection.Execute("ROLLBACK");
        if (!saved) return;
        if (!keep) connection.Execute("ROLLBACK TO request");
        release.Run();
    }

    private bool TryRun(WriteRequest request)
    {
        try
        {
            return request.Run(connection);
        }
        catch (Exception e) when (!TakesTheGroup(e))
        {
            // A bug of the request (wrong SQL, a missing value) is undone and told to its caller; its neighbours go on.
            request.Failed(e);
            return false;
        }
    }

    /// <summary>Whether the error is the disk's, or ended the transaction: then no request of the group can be promised anything.</summary>
    private bool TakesTheGroup(Exception e) => !connection.InTransaction
        || (e as StorageException)?.PrimaryCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL;

    private void AnswerGroup()
    {
        places.Release(group.Count);
        foreach (var request in group) request.AnswerCommitted();
        group.Clear();
    }

    /// <summary>Stops acknowledging for good. A failed flush is not tried again: the kernel may have dropped the pages and report success.</summary>
    private void Lose(Exception e)
    {
        lost = true;
        checkpointer.GiveUp();
        queue.Close();
        while (queue.TryTake(out var waiting)) group.Add(waiting);
        places.Release(group.Count);
        foreach (var request in group) request.AnswerUnknown();
        // Only the store's own messages are known to hold no data of anybody.
        var reason = e is StorageException ? e.Message : e.GetType().Name;
        fatal($"The store can no longer write: {reason} Nothing after this moment is acknowledged. Check the disk, then start again.");
    }
}
