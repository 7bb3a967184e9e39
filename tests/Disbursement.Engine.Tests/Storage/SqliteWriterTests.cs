using Disbursement.Application.Ports;

namespace Disbursement.Engine.Tests.Storage;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly WriterFixture fixture = new();

    [Fact]
    public async Task Submit_OneByOne_OneFlushEach()
    {
        var before = fixture.Files.LogFlushes;
        for (var n = 0; n < 10; n++) Assert.Equal(CommitAnswer.Done, await fixture.Insert(n));

        Assert.Equal(10, fixture.Files.LogFlushes - before);
        Assert.Equal(10, fixture.Writer.Commits);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(600, 3)]
    public async Task Submit_ManyWaiting_OneFlushForEachGroupOf256(int count, int groups)
    {
        // The request that holds the writer is the first of 256 in the first group.
        var before = fixture.Files.LogFlushes;
        var answers = await fixture.InsertTogether(Enumerable.Range(0, count).Select(n => (long)n));

        Assert.All(answers, answer => Assert.Equal(CommitAnswer.Done, answer));
        Assert.Equal(groups, fixture.Writer.Commits);
        Assert.Equal(groups, fixture.Files.LogFlushes - before);
        Assert.Equal(count, (await fixture.Numbers()).Count);
    }

    [Fact]
    public async Task Submit_EachRequestTakesSixMilliseconds_GroupsEndAfterFive()
    {
        using var slow = new WriterFixture(TimeSpan.FromMilliseconds(6));
        await slow.InsertTogether(1, 2, 3);

        Assert.Equal(3, slow.Writer.Commits);
    }

    // The request that holds the writer is the first of the first five.
    [Fact]
    public async Task Submit_EachRequestTakesOneMillisecond_GroupsAreOfFive()
    {
        using var slow = new WriterFixture(TimeSpan.FromMilliseconds(1));
        var commitsBefore = new List<long>();
        await slow.Together(() => Enumerable.Range(0, 14).Select(n => slow.Writer.Submit(s =>
        {
            commitsBefore.Add(slow.Writer.Commits);
            return s.Execute("INSERT INTO number(n) VALUES(?1)", (long)n) == 1;
        })));

        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2], commitsBefore);
        Assert.Equal(3, slow.Writer.Commits);
    }

    [Fact]
    public async Task Submit_NotYetCommitted_NoReaderSeesIt()
    {
        IReadOnlyList<long>? seen = null;
        await fixture.Insert(1);
        await fixture.Writer.Submit(s =>
        {
            s.Execute("INSERT INTO number(n) VALUES(2)");
            seen = fixture.Numbers().GetAwaiter().GetResult();
            return true;
        });

        Assert.Equal([1], seen!);
        Assert.Equal([1, 2], await fixture.Numbers());
    }

    [Fact]
    public async Task Submit_Acknowledged_EveryReaderSeesIt()
    {
        for (var n = 0; n < 50; n++)
        {
            await fixture.Insert(n);
            Assert.Equal(n + 1, (await fixture.Numbers()).Count);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_ConstraintFails_OnlyThatRequestIsUndone(bool isOneStatement)
    {
        var answers = await fixture.Together(() => new long[] { 1, 2, 1, 3, 2, 4 }.Select(n => fixture.Insert(n, isOneStatement)));

        Assert.Equal(
            [CommitAnswer.Done, CommitAnswer.Done, CommitAnswer.Conflict, CommitAnswer.Done, CommitAnswer.Conflict, CommitAnswer.Done], answers);
        Assert.Equal([1, 2, 3, 4], await fixture.Numbers());
        Assert.Equal(1, fixture.Writer.Commits);
    }

    [Fact]
    public async Task Submit_AnswersFalseAfterWriting_ItsWritesAreUndone()
    {
        var answers = await fixture.Together(() => new[]
        {
            fixture.Insert(1),
            fixture.Writer.Submit(s => s.Execute("INSERT INTO number(n) VALUES(2)") == 1 && s.Execute("INSERT INTO number(n) VALUES(1)") == 1),
            fixture.Insert(3),
        });

        Assert.Equal([CommitAnswer.Done, CommitAnswer.Conflict, CommitAnswer.Done], answers);
        Assert.Equal([1, 3], await fixture.Numbers());
    }

    [Fact]
    public async Task Submit_OneStatementFailsAtItsLastRow_UndoesTheRowsBeforeIt()
    {
        var answers = await fixture.Together(() => new[]
        {
            fixture.Insert(9),
            fixture.Writer.Submit(s => s.Execute("INSERT INTO number(n) VALUES(7), (8), (9)") == 3, isOneStatement: true),
            fixture.Insert(10),
        });

        Assert.Equal([CommitAnswer.Done, CommitAnswer.Conflict, CommitAnswer.Done], answers);
        Assert.Equal([9, 10], await fixture.Numbers());
    }

    [Fact]
    public async Task Submit_OneStatementOfTheGroupIsWrong_OnlyItsCallerIsTold()
    {
        Task<CommitAnswer> wrong = null!;
        var answers = await fixture.Together(() =>
        {
            var first = fixture.Insert(1);
            wrong = fixture.Writer.Submit(s => s.Execute("INSERT INTO number(n) VALUES(2), ('two')") == 2, isOneStatement: true);
            return new[] { first, fixture.Insert(3) };
        });

        Assert.Equal([CommitAnswer.Done, CommitAnswer.Done], answers);
        await Assert.ThrowsAsync<Disbursement.Host.Storage.StorageException>(() => wrong);
        Assert.Equal([1, 3], await fixture.Numbers());
        Assert.Empty(fixture.Fatal);
    }

    [Fact]
    public async Task Submit_FirstOfGroupConflicts_TheOthersGoOn()
    {
        await fixture.Insert(1);
        var before = fixture.Writer.Commits;

        Assert.Equal(CommitAnswer.Conflict, await fixture.Insert(1));
        Assert.Equal(before, fixture.Writer.Commits);
        Assert.Equal(CommitAnswer.Done, await fixture.Insert(2));
        Assert.Equal([1, 2], await fixture.Numbers());
    }

    [Fact]
    public async Task Submit_RequestThrows_OnlyItsCallerIsTold()
    {
        Task<CommitAnswer> broken = null!;
        var answers = await fixture.Together(() =>
        {
            var first = fixture.Insert(1);
            broken = fixture.Writer.Submit(s => s.Execute("INSERT INTO number(n) VALUES(2)") == 1 ? throw new FormatException() : true);
            return new[] { first, fixture.Insert(3) };
        });

        Assert.Equal([CommitAnswer.Done, CommitAnswer.Done], answers);
        await Assert.ThrowsAsync<FormatException>(() => broken);
        Assert.Equal([1, 3], await fixture.Numbers());
        Assert.Empty(fixture.Fatal);
    }

    [Fact]
    public async Task Submit_WrongSql_OnlyItsCallerIsTold()
    {
        await Assert.ThrowsAsync<Disbursement.Host.Storage.StorageException>(() => fixture.Writer.Submit(s => s.Execute("INSERT INTO nothing VALUES(1)") == 1));

        Assert.Equal(CommitAnswer.Done, await fixture.Insert(1));
        Assert.Empty(fixture.Fatal);
    }

    [Fact]
    public async Task Submit_Continuation_NeverRunsOnTheWritersThread()
    {
        Thread? writer = null;
        await fixture.Writer.Submit(_ =>
        {
            writer = Thread.CurrentThread;
            return true;
        });
        var seen = new List<Thread>();
        for (var n = 0; n < 20; n++)
        {
            await fixture.Insert(n).ContinueWith(_ => seen.Add(Thread.CurrentThread), TaskContinuationOptions.ExecuteSynchronously);
        }

        Assert.Equal(20, seen.Count);
        Assert.DoesNotContain(writer, seen);
    }

    [Fact]
    public async Task Dispose_RequestsQueued_AreCommittedFirstAndLaterOnesRefused()
    {
        var queued = Enumerable.Range(0, 100).Select(n => fixture.Insert(n)).ToList();
        fixture.Database.Dispose();

        Assert.All(await Task.WhenAll(queued), answer => Assert.Equal(CommitAnswer.Done, answer));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fixture.Insert(100));
        Assert.Equal(100, (await fixture.NumbersAfterRestart()).Count);
    }

    [Fact]
    public async Task SinceLastGoodWrite_BeforeAndAfterABeat_UnknownThenKnown()
    {
        Assert.Null(fixture.Writer.SinceLastGoodWrite);
        Assert.Equal(CommitAnswer.Done, await fixture.Database.Beat());
        Assert.Equal(CommitAnswer.Done, await fixture.Database.Beat());

        Assert.Equal(TimeSpan.Zero, fixture.Writer.SinceLastGoodWrite);
        Assert.Equal(2, fixture.Writer.Commits);
    }

    public void Dispose() => fixture.Dispose();
}
