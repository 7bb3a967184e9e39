using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>The log has outgrown its limit: the writer copies it itself, so that SQLite can begin it anew.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Page = 4_096;
    private const int InsertsLimit = 1_000;
    private static readonly TimeSpan Fuse = TimeSpan.FromSeconds(30);
    private static readonly CheckpointLimits Limits = new() { PagesBetween = 8, FrameLimit = 16 };

    private readonly WriterFixture fixture = new(checkpoints: Limits);
    private readonly TaskCompletionSource copied = Signal();
    private volatile Thread? writer;
    private volatile bool copiedByWriter;

    [Fact]
    public async Task Written_LogIsBeyondItsLimit_WriterCopiesItAndItBeginsAnew()
    {
        var begun = 0;
        fixture.Files.Written = (path, place, _) => begun += path.EndsWith("-wal", StringComparison.Ordinal) && place == 0 ? 1 : 0;
        var (inserts, answer) = await InsertUntilTheWriterCopies(_ => 0);
        Assert.True(copiedByWriter);
        (begun, copiedByWriter) = (0, false);

        Assert.Equal((CommitAnswer.Done, CommitAnswer.Done), (answer, await Insert(inserts, 1)));

        Assert.Equal(1, begun);
        Assert.False(copiedByWriter);
        Assert.Empty(fixture.Fatal);
        Assert.Equal(inserts + 1, (await fixture.NumbersAfterRestart()).Count);
    }

    [Fact]
    public async Task Written_ThreadIsStillCopying_WriterCopiesOnceOnly()
    {
        var (firstCopy, secondInsert, secondCopy) = (Signal(), Signal(), Signal());
        var (copiesByWriter, thirdInsert) = (0, false);
        fixture.Files.OnFlush = file =>
        {
            var isWriter = Thread.CurrentThread == writer;
            if (file != DatabaseFile.Main) Volatile.Write(ref thirdInsert, isWriter && secondCopy.Task.IsCompleted);
            else if (isWriter) copiesByWriter++;
            else if (firstCopy.TrySetResult()) secondInsert.Task.Wait(Fuse);
            // After the flush of his commit the writer can wait for nothing but the end of this copy.
            else if (secondCopy.TrySetResult()) SpinWait.SpinUntil(() => Volatile.Read(ref thirdInsert) && writer!.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Fuse);
            return 0;
        };

        await Insert(0, Limits.FrameLimit);
        await firstCopy.Task.WaitAsync(Fuse);
        await Insert(1, Limits.PagesBetween);
        secondInsert.SetResult();
        await secondCopy.Task.WaitAsync(Fuse);
        await Insert(2, 1);
        Assert.True(thirdInsert);
        Assert.Equal(1, copiesByWriter);

        await Insert(3, 1);

        Assert.Equal(1, copiesByWriter);
    }

    [Fact]
    public async Task Written_CopyByTheWriterFails_NothingMoreIsAcknowledgedAndNothingIsLost()
    {
        var (inserts, answer) = await InsertUntilTheWriterCopies(isWriter => isWriter ? FaultyFiles.IoErrorFsync : 0);
        Assert.True(copiedByWriter);

        Assert.Equal((CommitAnswer.Unknown, CommitAnswer.Unknown), (answer, await fixture.Database.Beat()));

        await fixture.Ended;
        Assert.Contains("write-ahead log", Assert.Single(fixture.Fatal), StringComparison.Ordinal);
        Assert.Superset(Enumerable.Range(0, inserts - 1).Select(n => (long)n).ToHashSet(), (await fixture.NumbersAfterRestart()).ToHashSet());
    }

    public void Dispose() => fixture.Dispose();

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers how many rows were inserted, and what was answered to the last.</summary>
    private async Task<(int Inserts, CommitAnswer Last)> InsertUntilTheWriterCopies(Func<bool, int> onFlushOfTheDatabase)
    {
        fixture.Files.OnFlush = file =>
        {
            if (file != DatabaseFile.Main) return 0;
            copiedByWriter |= Thread.CurrentThread == writer;
            copied.TrySetResult();
            return onFlushOfTheDatabase(Thread.CurrentThread == writer);
        };
        var inserts = 0;
        var answer = await Insert(inserts++, Limits.FrameLimit);
        // The log is now beyond its limit; only the copy tells so, and the first is made by the thread for it.
        await copied.Task.WaitAsync(Fuse);
        while (answer == CommitAnswer.Done && !copiedByWriter && inserts < InsertsLimit) answer = await Insert(inserts++, Limits.PagesBetween);
        return (inserts, answer);
    }

    private Task<CommitAnswer> Insert(int number, int pages) => fixture.Writer.Submit(s =>
    {
        writer = Thread.CurrentThread;
        return s.Execute("INSERT INTO number VALUES(?1, ?2)", (long)number, new byte[pages * Page]) == 1;
    });
}
