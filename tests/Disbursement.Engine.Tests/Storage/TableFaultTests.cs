using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>What a caller of the tables is told when the disk does not keep its promises, and what he finds afterwards.</summary>
public sealed class TableFaultTests : IDisposable
{
    private readonly StorageFolder folder = new();
    private readonly FaultyFiles files = new();

    [Fact]
    public async Task Commit_FlushFails_IsUnknownAndReadingAfterTheRestartTells()
    {
        var changes = new Change[] { new Change.Insert("b", TableContract.Number(1)), new Change.Insert("c", TableContract.Number(1)) };
        await On(files.Name, async table =>
        {
            Assert.Equal(CommitAnswer.Done, await Commit(table, new Change.Insert("a", TableContract.Number(1))));
            files.OnFlush = file => file == DatabaseFile.Log ? FaultyFiles.IoErrorFsync : 0;

            Assert.Equal(CommitAnswer.Unknown, await Commit(table, changes));
            Assert.Equal(CommitAnswer.Unknown, await Commit(table, new Change.Insert("d", TableContract.Number(1))));
        });

        await On(null, async table =>
        {
            var found = (await table.Query(TableName.Streams, "p", "", null, 10)).Rows.Select(row => row.Key).ToList();
            Assert.True(found is ["a"] or ["a", "b", "c"], string.Join(' ', found));
            Assert.Equal(found.Count == 1 ? CommitAnswer.Done : CommitAnswer.Conflict, await Commit(table, changes));
            Assert.Equal(CommitAnswer.Done, await Commit(table, new Change.Insert("d", TableContract.Number(1))));
        });
    }

    public void Dispose()
    {
        files.Dispose();
        folder.Dispose();
    }

    private async Task On(string? fileSystem, Func<SqliteTable, Task> act)
    {
        using var database = SqliteDatabase.Open(folder.Database, [SqliteTable.Schema], _ => { }, fileSystem);
        await act(new SqliteTable(database.Writer, database.Readers));
    }

    private static Task<CommitAnswer> Commit(SqliteTable table, params Change[] changes) => table.Commit(TableName.Streams, "p", changes);
}
