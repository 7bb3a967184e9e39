#if AZURE_SDK || AZURE_REHEARSAL
using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Disbursement.Application.Ports;
using Disbursement.Engine.Tests.Storage;
using Disbursement.Functions.Azure;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Azurite.Tests;

/// <summary>Our adapter over Microsoft's client, with tables of one test's own behind it.</summary>
internal sealed class OpenAzureTable : ITestTable
{
    public OpenAzureTable()
    {
        var prefix = $"T{Guid.NewGuid():n}";
        var reads = new TableServiceClient(AzuriteServer.Connection, new TableClientOptions());
        // As in StoreSettings: a commit is sent once.
        var once = new TableClientOptions();
        once.Retry.MaxRetries = 0;
        var commits = new TableServiceClient(AzuriteServer.Connection, once);
        foreach (var name in Enum.GetNames<TableName>()) reads.CreateTableIfNotExistsAsync(prefix + name, CancellationToken.None).GetAwaiter().GetResult();
        Table = new AzureTable(table => reads.GetTableClient(prefix + table), table => commits.GetTableClient(prefix + table), TimeProvider.System);
    }

    public ITable Table { get; }

    public void Dispose()
    {
        // The server's folder goes away with the run.
    }
}

public sealed class AzureTableConditionsTests() : TableConditions(new OpenAzureTable());

public sealed class AzureTableOrderTests() : TableOrder(new OpenAzureTable());

public sealed class AzureTableLimitsTests() : TableLimitEdges(new OpenAzureTable())
{
    /// <summary>Azurite counts the JSON, in which three bytes are four, where Azure counts what it stores.</summary>
    public override async Task Row_1MiB_IsKept()
    {
        Assert.Equal(CommitAnswer.Done, await Commit(new Change.Upsert("a", TableSamples.Large(780_000))));
        Assert.Equal(780_000, (await Existing("a")).Properties.Sum(property => ((byte[])property.Value).Length));
    }
}

public sealed class AzureTableRacesTests() : TableRaces(new OpenAzureTable());

/// <summary>Documents over Microsoft's client, each test in containers of its own.</summary>
public sealed class BlobDocumentsTests : IAsyncLifetime
{
    private static readonly byte[] Content = [.. "张三"u8];

    private readonly string name = Convert.ToHexStringLower(SHA256.HashData(Content));
    private readonly BlobDocuments documents;
    private readonly string evidenceName = $"evidence{Guid.NewGuid():n}";
    private readonly BlobContainerClient evidence;
    private readonly BlobContainerClient drafts;

    public BlobDocumentsTests()
    {
        var service = new BlobServiceClient(AzuriteServer.Connection);
        evidence = service.GetBlobContainerClient(evidenceName);
        drafts = service.GetBlobContainerClient($"drafts{Guid.NewGuid():n}");
        documents = new BlobDocuments(evidence, drafts);
    }

    public async Task InitializeAsync()
    {
        await evidence.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await drafts.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Open_OfNothing_IsNull() => Assert.Null(await documents.Open("case", name));

    [Fact]
    public async Task Put_Twice_IsThereOnceAsItWas()
    {
        await documents.Put("case", name, Content);
        await documents.Put("case", name, Content);

        Assert.Equal(Content, await documents.Open("case", name));
    }

    [Fact]
    public async Task Put_InOneScope_IsNotInAnother()
    {
        await documents.Put("case", name, Content);

        Assert.Null(await documents.Open("other", name));
    }

    [Fact]
    public async Task Delete_OfOne_TwiceIsTheSame()
    {
        await documents.Put("case", name, Content);

        await documents.Delete("case", name);
        await documents.Delete("case", name);

        Assert.Null(await documents.Open("case", name));
    }

    [Fact]
    public async Task DeleteScope_OfDrafts_LeavesTheRest()
    {
        var scope = DocumentName.DraftsOf("case");
        await documents.Put(scope, name, Content);
        await documents.Put("case", name, Content);

        await documents.DeleteScope(scope);

        Assert.Null(await documents.Open(scope, name));
        Assert.Equal(Content, await documents.Open("case", name));
    }

    [Fact]
    public async Task Container_AskedByNobodyInParticular_DoesNotShowADocument()
    {
        await documents.Put("case", name, Content);

        using var answer = await AzuriteServer.Http.GetAsync(new Uri($"{AzuriteServer.Blobs}/{evidenceName}/case/{name}"));

        Assert.False(answer.IsSuccessStatusCode);
    }
}
#endif
