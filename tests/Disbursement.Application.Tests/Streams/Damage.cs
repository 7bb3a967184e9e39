using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests.Streams;

/// <summary>A stream that cannot be read any more, as a failing disk or a hand in the database leaves it.</summary>
internal static class Damage
{
    public static async Task Head(ITable table, string stream) => Assert.Equal(CommitAnswer.Done, await table.Commit(
        TableName.Streams, stream, [new Change.Upsert("head", new Properties { { "kind", "damaged" }, { "version", 1L }, { "schema", 1L } })]));

    public static async Task Repair(ITable table, string stream)
    {
        var head = await table.Get(TableName.Streams, stream, "head");
        Assert.Equal(CommitAnswer.Done, await table.Commit(TableName.Streams, stream, [new Change.Delete("head", head!.Version)]));
    }
}
