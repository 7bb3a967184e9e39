using System.Collections.Concurrent;
using Disbursement.Application.Ports;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A file system of four megabytes that really fills up. Without the right to mount one it is skipped, and the portable variant is in <see cref="WriterFaultTests"/>.</summary>
public sealed class FullDiskTests
{
    private const string Schema = "CREATE TABLE number(n INTEGER PRIMARY KEY, body BLOB) STRICT;";
    private const int GroupSize = 3;

    [SmallDiskFact]
    public async Task Commit_FileSystemIsFull_WholeGroupUnknownAndWhatWasAcknowledgedStays()
    {
        using var disk = SmallDisk.Mount() ?? throw new InvalidOperationException("The mount worked a moment ago.");
        var fatal = new ConcurrentQueue<string>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = Path.Combine(disk.Root, "disbursement.db");
        var acknowledged = new List<long>();
        using (var database = SqliteDatabase.Open(path, [Schema], End))
        {
            CommitAnswer[] answers;
            var next = 0L;
            do
            {
                var first = next;
                answers = await Group(database, first);
                next += GroupSize;
                Assert.Single(answers.Distinct());
                if (answers[0] == CommitAnswer.Done) acknowledged.AddRange(Enumerable.Range(0, GroupSize).Select(n => first + n));
            }
            while (answers[0] == CommitAnswer.Done);

            Assert.Equal(CommitAnswer.Unknown, answers[0]);
            Assert.NotEmpty(acknowledged);
            await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Contains("Check the disk", Assert.Single(fatal), StringComparison.Ordinal);
            Assert.Equal(CommitAnswer.Unknown, await database.Beat());
        }

        disk.Grow();
        using var again = SqliteDatabase.Open(path, [Schema], fatal.Enqueue);
        foreach (var n in acknowledged) Assert.Equal(1L, await again.Readers.Read(c => c.Scalar("SELECT count(*) FROM number WHERE n = ?1", n)));
        Assert.Equal("ok", await again.Readers.Read(c => c.Scalar("PRAGMA integrity_check")));
        Assert.Equal(CommitAnswer.Done, await again.Beat());

        void End(string message)
        {
            fatal.Enqueue(message);
            ended.TrySetResult();
        }
    }

    /// <summary>Three requests that the writer finds waiting together.</summary>
    private static async Task<CommitAnswer[]> Group(SqliteDatabase database, long first)
    {
        using var queued = new ManualResetEventSlim();
        var holding = database.Writer.Submit(_ =>
        {
            queued.Wait();
            return false;
        });
        var group = Enumerable.Range(0, GroupSize)
            .Select(n => database.Writer.Submit(s => s.Execute("INSERT INTO number VALUES(?1, ?2)", first + n, new byte[60_000]) == 1)).ToArray();
        queued.Set();
        await holding;
        return await Task.WhenAll(group);
    }
}
