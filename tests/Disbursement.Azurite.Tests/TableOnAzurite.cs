using Disbursement.Application.Ports;
using Disbursement.Engine.Tests.Storage;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Azurite.Tests;

/// <summary>Tables of one test on Azurite.</summary>
internal sealed class OpenRestTable : ITestTable
{
    private readonly RestTable table;

    public OpenRestTable(bool checks = true)
    {
        table = new RestTable($"T{Guid.NewGuid():n}", checks);
        foreach (var name in Enum.GetValues<TableName>()) table.Create(name).GetAwaiter().GetResult();
    }

    public ITable Table => table;

    public RestTable Rest => table;

    public void Dispose()
    {
        // The server's folder goes away with the run.
    }
}

public sealed class RestTableConditionsTests() : TableConditions(new OpenRestTable());

public sealed class RestTableOrderTests() : TableOrder(new OpenRestTable());

public sealed class RestTableLimitsTests() : TableLimitEdges(new OpenRestTable())
{
    /// <summary>
    /// Azurite counts the JSON, in which three bytes are four, where Azure counts what it stores: three quarters of a MiB is what can be shown here.
    /// </summary>
    public override async Task Row_1MiB_IsKept()
    {
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Upsert("a", TableSamples.Large(780_000))));
        Assert.Equal(780_000, (await Existing("a")).Properties.Sum(property => ((byte[])property.Value).Length));
    }
}

public sealed class RestTableRacesTests() : TableRaces(new OpenRestTable());
