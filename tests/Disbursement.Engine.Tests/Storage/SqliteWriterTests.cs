using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

public sealed class SqliteWriterTests : IDisposable
{
    private const string Schema = "CREATE TABLE number(n INTEGER PRIMARY KEY) STRICT;";
    private const string Insert = "INSERT INTO number VALUES(?1)";

    private readonly StorageFolder folder = new();
    private readonly List<string> fatal = [];
    private readonly SqliteDatabase database;

    public SqliteWriterTests() => database = SqliteDatabase.Open(folder.Database, [Schema], fatal.Add);

    private SqliteWriter Writer => database.Writer;

    [Fact]
    public async Task Submit_ManyAtOnce_AllAreKept()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => Writer.Submit(s => s.Execute(Insert, (long)n) == 1)));

        Assert.All(answers, answer => Assert.Equal(CommitAnswer.Done, answer));
        Assert.Equal(1_000L, await Count());
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    private Task<long> Count() => database.Readers.Read(c => (long)c.Scalar("SELECT count(*) FROM number")!);
}
