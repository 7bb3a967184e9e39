using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

public abstract class TableOrder(ITestTable opened) : TableContract(opened)
{
    /// <summary>Keys whose order differs between cultures, cases and encodings.</summary>
    private static readonly string[] Keys =
    [
        "", " ", "!", "-", "--", "-a", "0", "1", "10", "2", "A", "AA", "Z", "_", "a", "a b", "a-", "aa", "a\u0301", "z", "~", "\u00a0", "ä", "é", "中", "丁", "张三", "\ufffd", "\uffff",
    ];

    [Fact]
    public async Task Query_All_OrdinalOrder()
    {
        await Fill(Keys.Reverse());

        var page = await Table.Query(Streams, P, "", null, 1_000);

        Assert.Equal(Keys.Order(StringComparer.Ordinal), page.Rows.Select(r => r.Key));
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData("b", "d", new[] { "b", "c" })]
    [InlineData("b", "b", new string[0])]
    [InlineData("d", "b", new string[0])]
    [InlineData("bb", "cc", new[] { "c" })]
    [InlineData("c", null, new[] { "c", "d" })]
    [InlineData("", "a", new string[0])]
    [InlineData("a", "a0", new[] { "a" })]
    [InlineData("e", null, new string[0])]
    public async Task Query_Range_FromIsInUntilIsNot(string from, string? until, string[] expected)
    {
        await Fill(["a", "b", "c", "d"]);

        Assert.Equal(expected, (await Table.Query(Streams, P, from, until, 10)).Rows.Select(r => r.Key));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    public async Task Query_PageByPage_EachRowOnceInOrder(int limit)
    {
        await Fill(Keys);

        var pages = await Pages("", null, limit);

        Assert.Equal(Keys.Order(StringComparer.Ordinal), pages.SelectMany(p => p.Rows).Select(r => r.Key));
        Assert.All(pages, page => Assert.InRange(page.Rows.Count, 1, limit));
        Assert.Equal((Keys.Length + limit - 1) / limit, pages.Count);
    }

    [Fact]
    public async Task Query_PageEndsWhereTheRangeEnds_NoNext()
    {
        await Fill(["a", "b", "c"]);

        Assert.Null((await Table.Query(Streams, P, "a", "c", 2)).Next);
        Assert.Equal("b", (await Table.Query(Streams, P, "a", "c", 1)).Next);
    }

    [Fact]
    public async Task Query_LargeRows_PageEndsEarlyAndNothingIsLeftOut()
    {
        var keys = Enumerable.Range(0, 12).Select(n => $"row-{n:00}").ToArray();
        foreach (var key in keys) Assert.Equal(CommitAnswer.Done, await Commit(new Change.Insert(key, TableSamples.Large(900 * 1024))));

        var pages = await Pages("", null, 1_000);

        Assert.Equal(keys, pages.SelectMany(p => p.Rows).Select(r => r.Key));
        Assert.All(pages, page => Assert.InRange(page.Rows.Count, 1, 5));
    }

    [Fact]
    public async Task Query_ThousandRows_OnePageAtTheLimit()
    {
        var keys = Enumerable.Range(0, 1_001).Select(n => $"{n:0000}").ToArray();
        foreach (var chunk in keys.Chunk(100)) await Fill(chunk);

        var page = await Table.Query(Streams, P, "", null, 1_000);

        Assert.Equal(keys[..1_000], page.Rows.Select(r => r.Key));
        Assert.Equal("1000", page.Next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public async Task Query_LimitOutOfRange_Throws(int limit) =>
        await Assert.ThrowsAsync<TableLimitException>(() => Table.Query(Streams, P, "", null, limit));

    private async Task Fill(IEnumerable<string> keys) =>
        Assert.Equal(CommitAnswer.Done, await Commit([.. keys.Select(key => new Change.Insert(key, Number(1)))]));

    private async Task<List<RowPage>> Pages(string from, string? until, int limit)
    {
        var pages = new List<RowPage>();
        for (var next = from; next is not null && pages.Count < 1_000; next = pages[^1].Next)
        {
            pages.Add(await Table.Query(Streams, P, next, until, limit));
        }

        return pages;
    }
}
