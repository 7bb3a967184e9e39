using System.Text;
using Disbursement.Application.Audit;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Streams;

/// <summary>What streams promise on every table.</summary>
public abstract class StreamStoreContract(ITestTable opened) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private readonly ITable table = opened.Table;

    private StreamStore Store => new(table);

    [Fact]
    public async Task Load_NoStream_IsTheInitialState()
    {
        var loaded = await Store.Load(Counter.Kind, "s", default);

        Assert.Equal((0L, 0L), (loaded.State.Total, loaded.Version));
    }

    [Fact]
    public async Task Append_Events_AreInTheStateThatIsLoadedNext()
    {
        await Append(Store, 1, 2, 3);
        var loaded = await Store.Load(Counter.Kind, "s", default);

        Assert.Equal((6L, 3L), (loaded.State.Total, loaded.Version));
    }

    [Fact]
    public async Task Append_OnAnOldVersion_IsRefusedAndChangesNothing()
    {
        var first = await Store.Load(Counter.Kind, "s", default);
        var second = await Store.Load(Counter.Kind, "s", default);
        Assert.NotNull(await Store.Append(Counter.Kind, first, Adding(1), [], default));

        Assert.Null(await Store.Append(Counter.Kind, second, Adding(10), [], default));
        Assert.Equal(1, (await Store.Load(Counter.Kind, "s", default)).State.Total);
    }

    [Theory]
    [InlineData(Loss.Answer)]
    [InlineData(Loss.Request)]
    [InlineData(Loss.InTurn)]
    public async Task Append_AnswersAreLost_EveryEventIsThereOnce(Loss loss)
    {
        var lossy = new LossyTable(table, every: 3, loss);
        for (var number = 1; number <= 50; number++) await Append(new StreamStore(lossy), number);

        Assert.True(lossy.Lost > 10);
        Assert.Equal((1275L, 50L), await TotalAndVersion());
    }

    [Fact]
    public async Task Append_ManyAtOnce_NoneIsLostAndNoneIsDoubled()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => Task.Run(() => Append(Store, number))));

        Assert.Equal((820L, 40L), await TotalAndVersion());
        Assert.Empty(await Findings());
    }

    [Fact]
    public async Task Append_BodyOfManyParts_IsReadWhole()
    {
        var text = new string('x', 400_000);
        await Append(Store, new Counted.Noted(text));

        Assert.Equal(text, (await Store.Load(Counter.OfSchema(2), "s", default)).State.Note);
    }

    // A part is 60 KiB, a row holds fifteen; a snapshot is its note and 21 bytes around it.
    [Theory]
    [InlineData((60 * 1_024) - 1)]
    [InlineData(60 * 1_024)]
    [InlineData((60 * 1_024) + 1)]
    [InlineData(15 * 60 * 1_024)]
    public async Task Load_SnapshotAtTheEdgeOfAPart_IsReadWhole(int bytes)
    {
        var text = new string('x', bytes - """{"total":0,"note":""}""".Length);
        await Append(Store, new Counted.Noted(text));

        Assert.Equal(bytes, await SnapshotBytes());
        Assert.Equal(text, (await Store.Load(Counter.OfSchema(1), "s", default)).State.Note);
    }

    [Fact]
    public async Task Append_SnapshotOneByteLargerThanARow_Throws() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => Append(Store, new Counted.Noted(new string('x', (15 * 60 * 1_024) - """{"total":0,"note":""}""".Length + 1))));

    [Fact]
    public async Task Load_SnapshotOfAnotherSchema_IsRebuiltFromTheEvents()
    {
        await Append(Store, 1, 2, 3);
        await ChangeHead(properties => new Properties
        {
            { "kind", "counter" }, { "schema", 1 }, { "version", 3 }, { "hash", properties.Bytes("hash") }, { "b00", Encoding.UTF8.GetBytes("""{"total":99,"note":""}""") },
        });

        Assert.Equal(6, (await Store.Load(Counter.OfSchema(2), "s", default)).State.Total);
        Assert.Equal(99, (await Store.Load(Counter.OfSchema(1), "s", default)).State.Total);
    }

    [Fact]
    public async Task Check_UntouchedStream_HasNoFindings()
    {
        await Append(Store, 1, 2, 3);

        Assert.Empty(await Findings());
    }

    [Fact]
    public async Task Check_StreamGoesOnMeanwhile_HasNoFindings()
    {
        await Append(Store, 1, 2, 3);
        var findings = new List<Finding>();

        // The append comes between the reading of the head and that of the events.
        await new StreamCheck(new BusyTable(table, () => Append(Store, 4)), Store).Check(Counter.Kind, "s", findings, default);

        Assert.Empty(findings);
        Assert.Equal(4, (await Store.Load(Counter.Kind, "s", default)).Version);
    }

    [Fact]
    public async Task Check_EventBeyondTheHead_IsNamed()
    {
        await Append(Store, 1, 2, 3);
        await ChangeHead(properties => properties.With("version", 2L));

        Assert.Contains(await Findings(), finding => finding.Code == "head-version");
    }

    [Theory]
    [InlineData("edit", "event-changed")]
    [InlineData("delete", "event-missing")]
    [InlineData("truncate", "head-version")]
    [InlineData("swap", "hash-chain")]
    [InlineData("snapshot", "snapshot")]
    public async Task Check_TamperedStream_NamesWhatWasDone(string act, string code)
    {
        await Append(Store, 1, 2, 3);
        await Tamper(act);

        Assert.Contains(await Findings(), finding => finding.Code == code);
    }

    public void Dispose()
    {
        opened.Dispose();
        GC.SuppressFinalize(this);
    }

    private static List<(Counted, DateTimeOffset)> Adding(int number) => [(new Counted.Added(number), Now)];

    private static async Task Append(StreamStore store, params int[] numbers)
    {
        foreach (var number in numbers) await Append(store, new Counted.Added(number));
    }

    // As a use case does: load, decide, append, and again after a conflict.
    private static async Task Append(StreamStore store, Counted happened)
    {
        while (true)
        {
            var loaded = await store.Load(Counter.Kind, "s", default);
            if (await store.Append(Counter.Kind, loaded, [(happened, Now)], [], default) is not null) return;
        }
    }

    private async Task<(long, long)> TotalAndVersion()
    {
        var loaded = await Store.Load(Counter.OfSchema(2), "s", default);
        return (loaded.State.Total, loaded.Version);
    }

    private async Task<List<Finding>> Findings()
    {
        var findings = new List<Finding>();
        await new StreamCheck(table, Store).Check(Counter.Kind, "s", findings, default);
        return findings;
    }

    private async Task Tamper(string act)
    {
        var second = (await table.Get(TableName.Streams, "s", "e:0000000002"))!;
        var third = (await table.Get(TableName.Streams, "s", "e:0000000003"))!;
        switch (act)
        {
            case "edit":
                await Commit(new Change.Upsert(second.Key, second.Properties.With("b00", """{"number":200}"""u8.ToArray())));
                break;
            case "delete":
                await Commit(new Change.Delete(second.Key, second.Version));
                break;
            case "truncate":
                await Commit(new Change.Delete(third.Key, third.Version));
                break;
            case "swap":
                await Commit(new Change.Upsert(second.Key, third.Properties), new Change.Upsert(third.Key, second.Properties));
                break;
            default:
                await ChangeHead(properties => properties.With("b00", """{"total":99,"note":""}"""u8.ToArray()));
                break;
        }
    }

    private async Task<int> SnapshotBytes()
    {
        var head = (await table.Get(TableName.Streams, "s", "head"))!.Properties;
        return Enumerable.Range(0, 16).Sum(part => head.Bytes($"b{part:D2}")?.Length ?? 0);
    }

    private async Task ChangeHead(Func<Properties, Properties> change)
    {
        var head = (await table.Get(TableName.Streams, "s", "head"))!;
        await Commit(new Change.Upsert("head", change(head.Properties)));
    }

    private async Task Commit(params Change[] changes) =>
        Assert.Equal(CommitAnswer.Done, await table.Commit(TableName.Streams, "s", changes));

    /// <summary>Lets somebody else append right after a row was read for the first time.</summary>
    private sealed class BusyTable(ITable inner, Func<Task> meanwhile) : ITable
    {
        private bool done;

        public async Task<Row?> Get(TableName name, string partition, string row, CancellationToken cancel = default)
        {
            var found = await inner.Get(name, partition, row, cancel);
            if (!done)
            {
                done = true;
                await meanwhile();
            }
            return found;
        }

        public Task<RowPage> Query(TableName name, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
            inner.Query(name, partition, from, until, limit, cancel);

        public Task<CommitAnswer> Commit(TableName name, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default) =>
            inner.Commit(name, partition, changes, cancel);
    }
}
