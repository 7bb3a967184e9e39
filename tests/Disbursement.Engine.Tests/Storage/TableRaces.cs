using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

public abstract class TableRaces(ITestTable opened) : TableContract(opened)
{
    [Fact]
    public async Task Replace_SixtyFourWithOneVersion_OneWins()
    {
        var row = await Insert("a");

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n =>
            Task.Run(() => Commit(new Change.Replace("a", row.Version, Number(n))))));

        Assert.Single(answers, CommitAnswer.Done);
        Assert.Equal(63, answers.Count(a => a == CommitAnswer.Conflict));
    }

    [Fact]
    public async Task Insert_SixtyFourOfOneKey_OneWinsAndItsValueIsThere()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => Commit(new Change.Insert("a", Number(n))))));

        Assert.Equal(Array.IndexOf(answers, CommitAnswer.Done), await NumberAt("a"));
        Assert.Single(answers, CommitAnswer.Done);
    }

    [Fact]
    public async Task Replace_CountersThatReadAndTryAgain_NoCountIsLost()
    {
        await Insert("a", 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CountUp(25))));

        Assert.Equal(200, await NumberAt("a"));
    }

    [Fact]
    public async Task Query_DuringCommits_SeesWholeCommitsOnly()
    {
        await Insert("a", 0);
        await Insert("b", 0);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            for (var n = 1; n <= 100; n++)
            {
                await Commit(new Change.Upsert("a", Number(n)), new Change.Upsert("b", Number(n)));
                // Half way it waits for a reader, however slow that is, so that one of the numbers before the last is surely read.
                if (n == 50) await read.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }
        });

        var last = 0L;
        var between = 0;
        do
        {
            var numbers = (await Table.Query(Streams, P, "", null, 10)).Rows.Select(r => r.Properties.Long("n")!.Value).ToList();
            Assert.Equal(2, numbers.Count);
            Assert.Equal(numbers[0], numbers[1]);
            Assert.True(numbers[0] >= last);
            last = numbers[0];
            if (last is 0 or 100) continue;
            between++;
            read.TrySetResult();
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(100, await NumberAt("b"));
        Assert.True(between > 0);
    }

    [Fact]
    public async Task Commit_AnswerLostEveryThirdTime_ReadingAgainTellsWhatHappened()
    {
        var lossy = new LossyTable(Table, 3);
        var answersToTheRetry = new List<CommitAnswer>();
        for (var n = 0; n < 30; n++)
        {
            var insert = new Change.Insert($"k{n:00}", Number(n));
            var answer = await lossy.Commit(Streams, P, [insert]);
            var made = await NumberAt(insert.Key);
            if (answer == CommitAnswer.Unknown)
            {
                answersToTheRetry.Add(await Commit(insert));
                Assert.Equal(made is null ? CommitAnswer.Done : CommitAnswer.Conflict, answersToTheRetry[^1]);
            }
            else
            {
                Assert.Equal((CommitAnswer.Done, n), (answer, made));
            }
        }

        Assert.Equal(5, answersToTheRetry.Count(answer => answer == CommitAnswer.Done));
        Assert.Equal(5, answersToTheRetry.Count(answer => answer == CommitAnswer.Conflict));
        Assert.Equal(Enumerable.Range(0, 30).Select(n => (long?)n), (await Table.Query(Streams, P, "", null, 100)).Rows.Select(row => row.Properties.Long("n")));
    }

    private async Task CountUp(int times)
    {
        while (times > 0)
        {
            var row = await Existing("a");
            var answer = await Commit(new Change.Replace("a", row.Version, Number(row.Properties.Long("n")!.Value + 1)));
            if (answer == CommitAnswer.Done) times--;
        }
    }
}
