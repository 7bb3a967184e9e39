using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>What happens when the disk does not keep its promises.</summary>
public sealed class WriterFaultTests : IDisposable
{
    private readonly WriterFixture fixture = new();

    [Fact]
    public async Task Commit_FlushFails_WholeGroupUnknownAndProcessEnds()
    {
        await fixture.Insert(1);
        FailFlushes();

        var answers = await fixture.InsertTogether(2, 3, 4);

        Assert.Equal([CommitAnswer.Unknown, CommitAnswer.Unknown, CommitAnswer.Unknown], answers);
        await TheEnd();
        Assert.Equal(1, fixture.Writer.Commits);
    }

    [Fact]
    public async Task Commit_FlushFails_NoFlushIsTriedAgain()
    {
        await fixture.Insert(1);
        FailFlushes();
        await fixture.Insert(2);
        var flushes = fixture.Files.LogFlushes;
        fixture.Files.OnFlush = _ => 0;

        var answers = await Task.WhenAll(fixture.Insert(3), fixture.Insert(4), fixture.Database.Beat());

        Assert.All(answers, answer => Assert.Equal(CommitAnswer.Unknown, answer));
        Assert.Equal(flushes, fixture.Files.LogFlushes);
        await TheEnd();
    }

    [Fact]
    public async Task Fatal_DisposesOfTheDatabase_DoesNotWaitForItself()
    {
        fixture.OnFatal = fixture.Database.Dispose;
        FailFlushes();
        await fixture.Insert(1);

        await fixture.Ended;
    }

    [Fact]
    public async Task Commit_FlushFails_AcknowledgedRowsAreThereAfterRestart()
    {
        await fixture.InsertTogether(1, 2, 3);
        FailFlushes();
        await fixture.Insert(4);

        // The fourth may or may not be there: that is what unknown means.
        Assert.Equal([1, 2, 3], (await fixture.NumbersAfterRestart()).Except([4L]));
    }

    [Theory]
    [InlineData(FaultyFiles.Full)]
    [InlineData(FaultyFiles.IoErrorWrite)]
    public async Task Commit_LogCannotBeWritten_GroupUnknownAndNothingOfItThereAfterRestart(int code)
    {
        await fixture.Insert(1);
        fixture.Files.OnWrite = file => file == DatabaseFile.Log ? code : 0;

        var answers = await fixture.InsertTogether(2, 3);

        Assert.All(answers, answer => Assert.Equal(CommitAnswer.Unknown, answer));
        await TheEnd();
        Assert.Equal([1], await fixture.NumbersAfterRestart());
    }

    [Fact]
    public async Task Request_DiskFullInsideTheTransaction_NeighboursAreUnknownToo()
    {
        await fixture.Insert(1);
        var pages = await fixture.Database.Readers.Read(c => (long)c.Scalar("PRAGMA page_count")!);
        await fixture.Writer.Submit(s => s.Scalar($"PRAGMA max_page_count={pages}") is not null);

        var answers = await fixture.Together(() => new[]
        {
            fixture.Insert(2),
            fixture.Writer.Submit(s => s.Execute("INSERT INTO number VALUES(3, ?1)", new byte[100_000]) == 1),
            fixture.Insert(4),
        });

        Assert.Equal([CommitAnswer.Unknown, CommitAnswer.Unknown, CommitAnswer.Unknown], answers);
        await TheEnd();
        Assert.Equal([1], await fixture.NumbersAfterRestart());
    }

    [Fact]
    public async Task Request_EndsTheTransactionItself_GroupUnknownAndProcessEnds()
    {
        var answers = await fixture.Together(() => new[]
        {
            fixture.Insert(1),
            fixture.Writer.Submit(s => s.Execute("ROLLBACK") >= 0),
            fixture.Insert(2),
        });

        Assert.All(answers, answer => Assert.Equal(CommitAnswer.Unknown, answer));
        await TheEnd();
        Assert.Empty(await fixture.NumbersAfterRestart());
    }

    [Fact]
    public async Task Checkpoint_FlushOfTheDatabaseFails_ProcessEndsAndNothingIsLost()
    {
        fixture.Files.OnFlush = file => file == DatabaseFile.Main ? FaultyFiles.IoErrorFsync : 0;

        Assert.Equal(CommitAnswer.Done, await InsertEnoughToCopy(1));

        await fixture.Ended;
        Assert.Contains("write-ahead log", fixture.Fatal.First(), StringComparison.Ordinal);
        Assert.Equal([1], await fixture.NumbersAfterRestart());
    }

    [Fact]
    public async Task Checkpoint_FlushOfTheDatabaseFails_NoFlushIsTriedAgainAndNothingMoreIsAcknowledged()
    {
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var flushes = 0;
        fixture.Files.OnFlush = file =>
        {
            // Only the first flush fails: a second one would be told, falsely, that all is well.
            if (file != DatabaseFile.Main || Interlocked.Increment(ref flushes) > 1) return 0;
            entered.Set();
            leave.Wait();
            return FaultyFiles.IoErrorFsync;
        };

        Assert.Equal(CommitAnswer.Done, await InsertEnoughToCopy(1));
        entered.Wait();
        // This makes the next copy due while the first is still under way.
        Assert.Equal(CommitAnswer.Done, await InsertEnoughToCopy(2));
        leave.Set();
        await fixture.Ended;

        Assert.Equal(CommitAnswer.Unknown, await InsertEnoughToCopy(3));
        Assert.Equal(CommitAnswer.Unknown, await fixture.Database.Beat());
        // To close the last connection is another moment at which SQLite would copy and flush.
        fixture.Database.Dispose();
        Assert.Equal(1, flushes);
        Assert.Contains("write-ahead log", Assert.Single(fixture.Fatal), StringComparison.Ordinal);
        Assert.Equal([1, 2], (await fixture.NumbersAfterRestart()).Except([3L]));
    }

    [Fact]
    public async Task Commit_FlushFails_NoFlushIsTriedOnTheWayOut()
    {
        await fixture.Insert(1);
        FailFlushes();
        await fixture.Insert(2);
        var flushes = fixture.Files.LogFlushes;

        fixture.Database.Dispose();

        Assert.Equal(flushes, fixture.Files.LogFlushes);
        Assert.Equal([1], (await fixture.NumbersAfterRestart()).Except([2L]));
    }

    [Fact]
    public async Task Checkpoint_AfterManyPages_CopiesWithoutLosingOrStopping()
    {
        for (var n = 0L; n < 40; n++)
        {
            Assert.Equal(CommitAnswer.Done, await fixture.Writer.Submit(s => s.Execute("INSERT INTO number VALUES(?1, ?2)", n, new byte[1 << 20]) == 1));
        }

        Assert.Equal(40, (await fixture.Numbers()).Count);
        Assert.Empty(fixture.Fatal);
        Assert.Equal(40, (await fixture.NumbersAfterRestart()).Count);
    }

    public void Dispose() => fixture.Dispose();

    /// <summary>One commit of more pages than a checkpoint waits for; SQLite flushes the database only when nothing was written meanwhile.</summary>
    private Task<CommitAnswer> InsertEnoughToCopy(long n) =>
        fixture.Writer.Submit(s => s.Execute("INSERT INTO number VALUES(?1, ?2)", n, new byte[17 << 20]) == 1);

    private void FailFlushes() => fixture.Files.OnFlush = file => file == DatabaseFile.Log ? FaultyFiles.IoErrorFsync : 0;

    /// <summary>The process is ended once, and says why; answers come before it, so it is waited for.</summary>
    private async Task TheEnd()
    {
        await fixture.Ended;
        Assert.Equal(CommitAnswer.Unknown, await fixture.Insert(99));
        Assert.Contains("can no longer write", Assert.Single(fixture.Fatal), StringComparison.Ordinal);
    }
}
