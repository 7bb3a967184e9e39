using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

public abstract class TableConditions(ITestTable opened) : TableContract(opened)
{
    [Fact]
    public async Task Get_NothingThere_Null() => Assert.Null(await Table.Get(Streams, P, "a"));

    [Fact]
    public async Task Insert_EveryKindOfProperty_IsReadBack()
    {
        var time = new DateTimeOffset(2026, 3, 1, 9, 0, 0, 123, TimeSpan.FromHours(8));
        var properties = new Properties
        {
            { "text", "补贴 𠮷 \" \\ \n" }, { "empty", "" }, { "long", long.MinValue }, { "yes", true }, { "no", false },
            { "time", time }, { "bytes", [0, 1, 255] }, { "nothing", Array.Empty<byte>() }, { "absent", (string?)null },
        };

        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Insert("a", properties)));

        var read = await Existing("a");
        Assert.Equal((P, "a"), (read.Partition, read.Key));
        Assert.Equal(properties.Select(p => p.Key), read.Properties.Select(p => p.Key));
        Assert.Equal(properties.Select(p => p.Value), read.Properties.Select(p => p.Value));
        Assert.Equal(TimeSpan.Zero, read.Properties.Time("time")!.Value.Offset);
    }

    [Fact]
    public async Task Insert_RowExists_ConflictAndUnchanged()
    {
        await Insert("a", 1);

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Insert("a", Number(2))));
        Assert.Equal(1, await NumberAt("a"));
    }

    [Fact]
    public async Task Replace_CurrentVersion_DoneWithNewVersionAndAllPropertiesReplaced()
    {
        var before = await Insert("a", 1);

        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Replace("a", before.Version, new Properties { { "other", "x" } })));

        var after = await Existing("a");
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(["other"], after.Properties.Select(p => p.Key));
    }

    [Fact]
    public async Task Replace_StaleVersion_ConflictAndUnchanged()
    {
        var before = await Insert("a", 1);
        await Commit(new Change.Replace("a", before.Version, Number(2)));

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", before.Version, Number(3))));
        Assert.Equal(2, await NumberAt("a"));
    }

    [Fact]
    public async Task Replace_SameContent_StillANewVersion()
    {
        var before = await Insert("a", 1);
        await Commit(new Change.Replace("a", before.Version, Number(1)));

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", before.Version, Number(3))));
    }

    [Fact]
    public async Task Replace_NoRow_Conflict()
    {
        var other = await Insert("other");

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", other.Version, Number(1))));
        Assert.Null(await NumberAt("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("-1")]
    [InlineData("W/\"datetime'2026'\"")]
    public async Task Replace_VersionOfAnotherStore_Conflict(string version)
    {
        await Insert("a", 1);

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", version, Number(2))));
        Assert.Equal(1, await NumberAt("a"));
    }

    [Fact]
    public async Task Upsert_ThereOrNot_Done()
    {
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Upsert("a", Number(1))));
        var first = await Existing("a");
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Upsert("a", Number(2))));

        Assert.Equal(2, await NumberAt("a"));
        Assert.NotEqual(first.Version, (await Existing("a")).Version);
    }

    [Fact]
    public async Task Delete_CurrentVersion_RowIsGone()
    {
        var row = await Insert("a");

        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Delete("a", row.Version)));
        Assert.Null(await NumberAt("a"));
    }

    [Fact]
    public async Task Delete_StaleVersionOrNoRow_Conflict()
    {
        var row = await Insert("a");
        await Commit(new Change.Upsert("a", Number(2)));

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Delete("a", row.Version)));
        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Delete("b", row.Version)));
        Assert.Equal(2, await NumberAt("a"));
    }

    [Fact]
    public async Task Replace_RowWasDeletedAndMadeAgain_OldVersionConflicts()
    {
        var row = await Insert("a", 1);
        await Commit(new Change.Delete("a", row.Version));
        await Insert("a", 1);

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", row.Version, Number(2))));
        Assert.Equal(1, await NumberAt("a"));
    }

    [Fact]
    public async Task Commit_LastOfManyConflicts_NothingIsChanged()
    {
        var row = await Insert("kept", 1);

        var answer = await Commit(
            new Change.Insert("new", Number(1)), new Change.Upsert("up", Number(1)), new Change.Delete("kept", row.Version), new Change.Replace("none", "1", Number(1)));

        Assert.Equal(CommitAnswer.Conflict, answer);
        Assert.Equal(["kept"], (await Table.Query(Streams, P, "", null, 10)).Rows.Select(r => r.Key));
    }

    [Fact]
    public async Task Commit_SameKeyInOtherPartitionsAndTables_AreOtherRows()
    {
        var places = Enum.GetValues<TableName>().SelectMany(t => new[] { (Table: t, Partition: "p"), (Table: t, Partition: "q") }).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            Assert.Equal(CommitAnswer.Done, await Table.Commit(places[i].Table, places[i].Partition, [new Change.Insert("a", Number(i))]));
        }

        for (var i = 0; i < places.Count; i++)
        {
            Assert.Equal(i, (await Table.Get(places[i].Table, places[i].Partition, "a"))!.Properties.Long("n"));
            Assert.Single((await Table.Query(places[i].Table, places[i].Partition, "", null, 10)).Rows);
        }
    }

    [Fact]
    public async Task Commit_BytesChangedByCallerAfterwards_StoredOnesStay()
    {
        byte[] bytes = [1, 2, 3];
        await Commit(new Change.Insert("a", new Properties { { "b", bytes } }));
        bytes[0] = 9;
        (await Existing("a")).Properties.Bytes("b")![1] = 9;

        Assert.Equal([1, 2, 3], (await Existing("a")).Properties.Bytes("b")!);
    }
}
