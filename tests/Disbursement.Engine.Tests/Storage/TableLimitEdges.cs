using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

public abstract class TableLimitEdges(ITestTable opened) : TableContract(opened)
{
    [Fact]
    public async Task Commit_HundredChanges_Done() => Assert.Equal(CommitAnswer.Done, await Commit(Inserts(100)));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Commit_NoneOrTooManyChanges_Throws(int count)
    {
        await Refused(Inserts(count));
        Assert.Empty((await Table.Query(Streams, P, "", null, 1)).Rows);
    }

    [Fact]
    public Task Commit_SameRowTwice_Throws() => Refused(new Change.Upsert("a", Number(1)), new Change.Upsert("a", Number(2)));

    [Fact]
    public async Task Commit_OneChangeBeyondTheLimits_NoneIsMade()
    {
        await Refused(new Change.Insert("good", Number(1)), new Change.Insert("b/d", Number(1)));
        Assert.Null(await NumberAt("good"));
    }

    [Fact]
    public Task Binary_64KiB_IsKept() => Kept(new Properties { { "b", new byte[65_536] } });

    [Fact]
    public Task Binary_OneByteMore_Throws() => Refused(new Properties { { "b", new byte[65_537] } });

    [Fact]
    public Task String_32768Characters_IsKept() => Kept(new Properties { { "s", new string('中', 32_768) } });

    [Fact]
    public Task String_OneCharacterMore_Throws() => Refused(new Properties { { "s", new string('a', 32_769) } });

    [Fact]
    public Task String_HalfASurrogatePair_Throws() => Refused(new Properties { { "s", "a\ud83d" } });

    [Fact]
    public Task Row_252Properties_IsKept() => Kept(Many(252));

    [Fact]
    public Task Row_253Properties_Throws() => Refused(Many(253));

    [Fact]
    public virtual Task Row_1MiB_IsKept() => Kept(TableSamples.RowOf1MiB(0));

    [Fact]
    public Task Row_OneByteMore_Throws() => Refused(TableSamples.RowOf1MiB(1));

    [Fact]
    public async Task Commit_4MiBAsSent_DoneAndOneByteMoreThrows()
    {
        await Refused(TableSamples.CommitOf4MiB(1));
        Assert.Equal(CommitAnswer.Done, await Commit(TableSamples.CommitOf4MiB(0)));
    }

    [Theory]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("金额")]
    public Task PropertyName_NotAllowed_Throws(string name) => Refused(new Properties { { name, 1L } });

    [Fact]
    public async Task PropertyName_255CharactersAndOneMore_KeptAndThrows()
    {
        await Kept(new Properties { { new string('n', 255), 1L } });
        await Refused(new Properties { { new string('n', 256), 1L } });
    }

    [Fact]
    public async Task Time_1601AndBefore_KeptAndThrows()
    {
        var first = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Kept(new Properties { { "t", first } });
        await Refused(new Properties { { "t", first.AddTicks(-1) } });
    }

    [Theory]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('#')]
    [InlineData('?')]
    [InlineData('\0')]
    [InlineData('\t')]
    [InlineData('\u001f')]
    [InlineData('\u007f')]
    [InlineData('\u009f')]
    [InlineData('\ud83d')]
    public async Task Key_CharacterNotAllowed_ThrowsInEveryPlace(char character)
    {
        var key = $"a{character}b";

        await Refused(new Change.Upsert(key, Number(1)));
        await Refused(new Change.Delete(key, "1"));
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Commit(Streams, key, [new Change.Upsert("a", Number(1))]));
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Get(Streams, key, "a"));
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Get(Streams, P, key));
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Query(Streams, key, "", null, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("~")]
    [InlineData("\u00a0")]
    [InlineData("%+'\"&=:;,.<>|{}[]()*@!$^`")]
    [InlineData("清禾县")]
    public async Task Key_CharacterNextToThoseNotAllowed_IsKept(string key)
    {
        Assert.Equal(CommitAnswer.Done, await Table.Commit(Streams, key, [new Change.Insert(key, Number(1))]));
        Assert.Equal(key, (await Table.Get(Streams, key, key))!.Key);
    }

    [Fact]
    public async Task Key_512CharactersAndOneMore_KeptAndThrows()
    {
        var longest = new string('中', 512);
        Assert.Equal(CommitAnswer.Done, await Table.Commit(Streams, longest, [new Change.Insert(longest, Number(1))]));
        Assert.NotNull(await Table.Get(Streams, longest, longest));

        await Refused(new Change.Upsert(longest + "a", Number(1)));
    }

    [Fact]
    public async Task Query_BoundThatIsNoKey_IsAllowedButNoSurrogates()
    {
        await Insert("x.a");

        Assert.Single((await Table.Query(Streams, P, "x.", "x/", 10)).Rows);
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Query(Streams, P, "x", "x\ud83d\ude00", 10));
    }

    private static Change[] Inserts(int count) => [.. Enumerable.Range(0, count).Select(n => new Change.Insert($"k{n}", Number(n)))];

    private static Properties Many(int count)
    {
        var properties = new Properties();
        for (var i = 0; i < count; i++) properties.Add($"p{i:000}", i);
        return properties;
    }

    private async Task Kept(Properties properties)
    {
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Upsert("a", properties)));
        Assert.Equal(properties.Select(p => p.Value), (await Existing("a")).Properties.Select(p => p.Value));
    }

    private Task<TableLimitException> Refused(Properties properties) => Refused(new Change.Upsert("a", properties));

    private Task<TableLimitException> Refused(params Change[] changes) => Assert.ThrowsAsync<TableLimitException>(() => Commit(changes));
}
