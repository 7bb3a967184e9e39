using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>The log has outgrown its limit: the writer copies it itself, so that SQLite can begin it anew.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Page = 4_096;
    private const int InsertsLimit = 1_000;
    private static readonly CheckpointLimits Limits = new() { PagesBetween = 8, FrameLimit = 16 };

    private readonly WriterFixture fixture = new(checkpoints: Limits);
    private readonly TaskCompletionSource copied = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
        await copied.Task.WaitAsync(TimeSpan.FromSeconds(30));
        while (answer == CommitAnswer.Done && !copiedByWriter && inserts < InsertsLimit) answer = await Insert(inserts++, Limits.PagesBetween);
        return (inserts, answer);
    }

    private Task<CommitAnswer> Insert(int number, int pages) => fixture.Writer.Submit(s =>
    {
        writer = Thread.CurrentThread;
        return s.Execute("INSERT INTO number VALUES(?1, ?2)", (long)number, new byte[pages * Page]) == 1;
    });
}
