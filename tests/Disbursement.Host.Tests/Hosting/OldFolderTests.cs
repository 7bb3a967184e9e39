using System.IO.Compression;
using Disbursement.Application.Audit;
using Disbursement.Host.Demo;
using Disbursement.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>
/// Folders that programs of earlier schemas wrote, as they were when their host was killed: one case of the programme dividend waits for
/// the village head. Each is brought to today's schema, and the case goes on to its end.
/// </summary>
public sealed class OldFolderTests
{
    [Theory]
    [InlineData("schema-1")]
    public async Task Open_FolderOfAnEarlierProgram_CaseGoesOnToItsEnd(string name)
    {
        await using var host = await HostFixture.On(folder => Unpack(name, folder));
        using var server = new DemoServer(host.Address, HostFixture.ApiKey, inner => new Moved(host.Address) { InnerHandler = inner });
        using var printed = new StringWriter();
        using var story = new DemoStory(server, new DemoPrinter(printed), HostFixture.Rosters, HostFixture.Pin);

        await story.WorkDays(_ => false, async () => await Status(server) == "closed", CancellationToken.None);

        var paid = (await server.Get("/api/v1/cases/QH-2026-000001", CancellationToken.None)).GetProperty("totals").GetProperty("paid").GetString();
        Assert.Equal("25200.00", paid);
        var verified = await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, CancellationToken.None);
        Assert.Empty(verified.Findings);
        Assert.Empty(host.Fatal);
    }

    [Fact]
    public void OldFolders_EverySchemaButTodays_HasOne() => Assert.Equal(
        Enumerable.Range(1, SqliteSchema.Number - 1).Select(number => $"schema-{number}"),
        Directory.EnumerateFiles(Folders).Select(Path.GetFileNameWithoutExtension).Order());

    private static string Folders => Path.Combine(AppContext.BaseDirectory, "Hosting", "OldFolders");

    private static async Task<string?> Status(DemoServer server) =>
        (await server.Get("/api/v1/cases/QH-2026-000001", CancellationToken.None)).GetProperty("status").GetString();

    /// <summary>The links in mails that were sent before name the address that the folder was served at then.</summary>
    private sealed class Moved(Uri today) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(today, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static DataFolder Unpack(string name, string folder)
    {
        ZipFile.ExtractToDirectory(Path.Combine(Folders, name + ".zip"), folder);
        if (OperatingSystem.IsWindows()) return DataFolder.Open(folder);
        // An archive made elsewhere does not say who may read a key; the folder itself did.
        File.SetUnixFileMode(folder, DurableFile.OwnerFolder);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(file, DurableFile.OwnerFile);
        return DataFolder.Open(folder);
    }
}
