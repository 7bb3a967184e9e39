using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>What every implementation of <see cref="ITable"/> promises. A class for each implementation derives from each suite.</summary>
public abstract class TableContract(ITestTable opened) : IDisposable
{
    protected const TableName Streams = TableName.Streams;
    protected const string P = "case-1";

    protected ITable Table => opened.Table;

    public static Properties Number(long n) => new() { { "n", n } };

    public void Dispose()
    {
        opened.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<CommitAnswer> Commit(params Change[] changes) => Table.Commit(Streams, P, changes);

    protected async Task<Row> Insert(string key, long n = 1)
    {
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Insert(key, Number(n))));
        return await Existing(key);
    }

    protected async Task<Row> Existing(string key) => await Table.Get(Streams, P, key) ?? throw new InvalidOperationException($"No row {key}.");

    protected async Task<long?> NumberAt(string key) => (await Table.Get(Streams, P, key))?.Properties.Long("n");
}
