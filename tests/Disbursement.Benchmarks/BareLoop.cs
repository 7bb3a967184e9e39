using System.Diagnostics;
using SQLitePCL;

namespace Disbursement.Benchmarks;

/// <summary>
/// SQLite with nothing around it: one thread, one prepared insert, one transaction per group, the same journal and synchronisation.
/// It says what the disk and the database alone can do at this moment; nobody waits for anything but COMMIT.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt insert;
    private readonly sqlite3_stmt commit;
    private readonly bool scattered;
    private readonly byte[] body = new byte[SampleRow.BodyBytes];
    private long rows;

    public BareLoop(string folder, bool scattered = false)
    {
        this.scattered = scattered;
        Check(raw.sqlite3_open(Path.Combine(folder, scattered ? "bare-scattered.db" : "bare.db"), out handle));
        Check(raw.sqlite3_exec(handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4096"));
        Check(raw.sqlite3_exec(handle, "CREATE TABLE row(partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(partition, key)) STRICT, WITHOUT ROWID"));
        begin = Prepare("BEGIN IMMEDIATE");
        insert = Prepare("INSERT INTO row(partition, key, version, body) VALUES(?1, ?2, ?3, ?4)");
        commit = Prepare("COMMIT");
    }

    /// <param name="group">Rows in one transaction.</param>
    /// <param name="transactions">Transactions that make one thing done, such as the three turns of W.</param>
    /// <param name="time">How long it goes on.</param>
    public Task<Run> Measure(int group, int transactions, TimeSpan time)
    {
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        var groups = 0L;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var since = Stopwatch.GetTimestamp();
            for (var i = 0; i < transactions; i++) Transaction(group);
            latencies.AddSince(since);
            groups++;
        }
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (p50, p99) = Latencies.Of(latencies);
        return Task.FromResult(new Run { Rate = groups * group / seconds, P50 = p50, P99 = p99 });
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, insert, commit }) statement.Dispose();
        handle.Dispose();
    }

    private void Transaction(int group)
    {
        Step(begin);
        for (var i = 0; i < group; i++)
        {
            var row = ++rows;
            Check(raw.sqlite3_bind_text(insert, 1, SampleRow.Partition(row, scattered)));
            Check(raw.sqlite3_bind_text(insert, 2, SampleRow.Key(row)));
            Check(raw.sqlite3_bind_int64(insert, 3, row));
            Check(raw.sqlite3_bind_blob(insert, 4, body));
            Step(insert);
        }
        Step(commit);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        return statement;
    }

    private static void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE) throw new InvalidOperationException($"SQLite answered {code}.");
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite answered {code}.");
    }
}
