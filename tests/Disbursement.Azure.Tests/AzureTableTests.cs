using Azure;
using Disbursement.Application.Ports;
using Disbursement.Functions.Azure;

namespace Disbursement.Azure.Tests;

public sealed class AzureTableTests
{
    private readonly FakeTableClient reads = new();
    private readonly FakeTableClient client = new();
    private readonly AzureTable table;

    public AzureTableTests() => table = new AzureTable(_ => client, _ => client, new HurriedTime());

    public static TheoryData<int, string> Lost => new() { { 0, "" }, { 408, "" }, { 500, "InternalError" }, { 502, "" }, { 504, "OperationTimedOut" } };

    [Fact]
    public async Task Commit_OfEveryKindOfProperty_IsReadAsWritten()
    {
        var at = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        var written = new Properties { { "text", "张三's" }, { "number", 5L }, { "flag", true }, { "at", at }, { "bytes", [1, 2] } };

        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Insert("a", written)));

        var row = await table.Get(TableName.Streams, "p", "a");
        Assert.Equal(written, row!.Properties);
        Assert.Equal("W/\"datetime'1'\"", row.Version);
    }

    [Fact]
    public async Task Get_OfNothing_IsNull() => Assert.Null(await table.Get(TableName.Streams, "p", "a"));

    [Fact]
    public async Task Commit_ConditionNotMet_IsConflict()
    {
        await Commit(new Change.Insert("a", []));
        var old = (await table.Get(TableName.Streams, "p", "a"))!.Version;
        await Commit(new Change.Upsert("a", []));

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Insert("a", [])));
        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", old, [])));
        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Delete("a", old)));
        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Delete("b", old)));
    }

    [Fact]
    public async Task Commit_ConditionMet_IsDone()
    {
        await Commit(new Change.Insert("a", []));
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Replace("a", (await table.Get(TableName.Streams, "p", "a"))!.Version, [])));
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Delete("a", (await table.Get(TableName.Streams, "p", "a"))!.Version)));
        Assert.Null(await table.Get(TableName.Streams, "p", "a"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("\"W/\"")]
    public async Task Commit_VersionOfAnotherStore_IsConflictAndNeverSent(string version)
    {
        await Commit(new Change.Insert("a", TableProperty(1)));

        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Replace("a", version, TableProperty(2))));
        Assert.Equal(CommitAnswer.Conflict, await Commit(new Change.Delete("a", version)));

        Assert.Equal(1, client.Commits);
        Assert.Equal(TableProperty(1), (await table.Get(TableName.Streams, "p", "a"))!.Properties);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Commit_AnswerLost_IsUnknownAndSentOnce(int status, string code)
    {
        client.Failures.Enqueue(new RequestFailedException(status, "", code, null));

        Assert.Equal(CommitAnswer.Unknown, await Commit(new Change.Insert("a", [])));
        Assert.Equal(1, client.Commits);
    }

    [Fact]
    public async Task Commit_NetworkTimeout_IsUnknown()
    {
        client.Failures.Enqueue(new TaskCanceledException());

        Assert.Equal(CommitAnswer.Unknown, await Commit(new Change.Insert("a", [])));
    }

    // The SDK has no word of its own for a connection that breaks while the body of an answer is read.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_ConnectionBreaksInTheAnswer_IsUnknownAndSentOnce(bool afterDoing)
    {
        client.AfterDoing = afterDoing;
        client.Failures.Enqueue(new IOException("The response ended prematurely."));

        Assert.Equal(CommitAnswer.Unknown, await Commit(new Change.Insert("a", [])));
        Assert.Equal(1, client.Commits);
        Assert.Equal(afterDoing, await table.Get(TableName.Streams, "p", "a") is not null);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Commit_Throttled_IsSentAgain(int status)
    {
        client.Failures.Enqueue(new RequestFailedException(status, "", "ServerBusy", null));

        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Insert("a", [])));
        Assert.Equal(2, client.Commits);
    }

    [Fact]
    public async Task Commit_ThrottledAlways_IsUnknownInTheEnd()
    {
        for (var i = 0; i < 10; i++) client.Failures.Enqueue(new RequestFailedException(503, "", "ServerBusy", null));

        Assert.Equal(CommitAnswer.Unknown, await Commit(new Change.Insert("a", [])));
        Assert.Equal(4, client.Commits);
    }

    [Fact]
    public async Task Commit_ThrottledButDone_NeverSaysConflictOfItsOwnRows()
    {
        client.AfterDoing = true;
        client.Failures.Enqueue(new RequestFailedException(503, "", "ServerBusy", null));

        Assert.Equal(CommitAnswer.Unknown, await Commit(new Change.Insert("a", [])));
        Assert.NotNull(await table.Get(TableName.Streams, "p", "a"));
    }

    [Theory]
    [InlineData(404, "TableNotFound")]
    [InlineData(409, "TableBeingDeleted")]
    [InlineData(403, "AuthorizationFailure")]
    [InlineData(400, "InvalidInput")]
    public async Task Commit_OutageOrBug_Throws(int status, string code)
    {
        client.Failures.Enqueue(new RequestFailedException(status, "", code, null));

        await Assert.ThrowsAsync<RequestFailedException>(() => Commit(new Change.Insert("a", [])));
    }

    [Fact]
    public async Task Query_MoreThanTheLimit_EndsWithTheKeyOfTheNext()
    {
        for (var i = 0; i < 5; i++) await Commit(new Change.Insert($"r{i}", []));

        var page = await table.Query(TableName.Streams, "it's", "r", "s", 3);

        Assert.Equal(["r0", "r1", "r2"], page.Rows.Select(row => row.Key));
        Assert.Equal("r3", page.Next);
        Assert.Equal("PartitionKey eq 'it''s' and RowKey ge 'r' and RowKey lt 's'", Assert.Single(client.Filters));
        Assert.Equal(4, Assert.Single(client.PageSizes));
    }

    [Fact]
    public async Task Query_AThousand_AsksForNoMoreThanTheServiceGives()
    {
        var page = await table.Query(TableName.Streams, "p", "", null, 1_000);

        Assert.Null(page.Next);
        Assert.Equal("PartitionKey eq 'p' and RowKey ge ''", Assert.Single(client.Filters));
        Assert.Equal(1_000, Assert.Single(client.PageSizes));
    }

    [Fact]
    public async Task Query_LargeRows_EndsAtFourMebibytes()
    {
        var large = new Properties();
        for (var i = 0; i < 15; i++) large.Add($"b{i}", new byte[60 * 1024]);
        for (var i = 0; i < 7; i++) await Commit(new Change.Insert($"r{i}", large));

        Assert.Equal("r5", (await table.Query(TableName.Streams, "p", "", null, 100)).Next);
    }

    [Fact]
    public async Task Commits_AndReads_HaveClientsOfTheirOwn()
    {
        var divided = new AzureTable(_ => reads, _ => client, TimeProvider.System);

        await divided.Commit(TableName.Streams, "p", [new Change.Insert("a", [])]);

        Assert.Equal(1, client.Commits);
        Assert.Null(await divided.Get(TableName.Streams, "p", "a"));
        Assert.Equal(0, reads.Commits);
    }

    private static Properties TableProperty(long number) => new() { { "n", number } };

    private Task<CommitAnswer> Commit(Change change) => table.Commit(TableName.Streams, "p", [change]);

    /// <summary>Nobody waits: every timer is due at once.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
