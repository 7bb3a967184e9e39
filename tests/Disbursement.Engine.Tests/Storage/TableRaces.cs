using Disbursement.Application.Ports;

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
        var writing = Task.Run(async () =>
        {
            for (var n = 1; n <= 300; n++) await Commit(new Change.Upsert("a", Number(n)), new Change.Upsert("b", Number(n)));
        });

        var last = 0L;
        var reads = 0;
        do
        {
            var numbers = (await Table.Query(Streams, P, "", null, 10)).Rows.Select(r => r.Properties.Long("n")!.Value).ToList();
            Assert.Equal(2, numbers.Count);
            Assert.Equal(numbers[0], numbers[1]);
            Assert.True(numbers[0] >= last);
            last = numbers[0];
            reads++;
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(300, await NumberAt("b"));
        Assert.True(reads > 0);
    }

    [Fact]
    public async Task Commit_AnswerLostEveryThirdTime_ReadingAgainTellsWhatHappened()
    {
        var lossy = new Disbursement.Tests.Shared.Storage.LossyTable(Table, 3);
        var unknownButMade = 0;
        for (var n = 0; n < 30; n++)
        {
            var key = $"k{n:00}";
            var answer = await lossy.Commit(Streams, P, [new Change.Insert(key, Number(n))]);
            var made = await NumberAt(key) == n;
            if (answer == CommitAnswer.Done) Assert.True(made);
            else if (made) unknownButMade++;
        }

        Assert.Equal(10, lossy.Lost);
        Assert.Equal(5, unknownButMade);
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
