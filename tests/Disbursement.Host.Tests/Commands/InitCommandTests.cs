using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Host.Commands;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Host.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private static readonly string County = Path.Combine(SampleFolder.Samples, "county", "qinghe.json");
    private readonly string root = Path.Combine(Path.GetTempPath(), "disburse-init-" + Guid.NewGuid().ToString("n"));

    private string Data => Path.Combine(root, "data");

    public InitCommandTests() => Directory.CreateDirectory(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("http://disburse.example.org")]
    [InlineData("https://disburse.example.org/path")]
    [InlineData("disburse")]
    public async Task Init_AnAddressThatIsNoPublicOne_IsABadArgument(string url) =>
        Assert.Equal(CommandLine.BadArguments, (await Run("init", "--county", County, "--public-url", url, "--data", Data)).Code);

    [Fact]
    public async Task Init_ACountyWithMistakes_TellsAllOfThemAndMakesNothing()
    {
        var county = Path.Combine(root, "county.json");
        var text = await File.ReadAllTextAsync(County);
        await File.WriteAllTextAsync(county, text.Replace("\"payoutCutOff\": \"", "\"payoutCutOff\": \"x", StringComparison.Ordinal).Replace("head-001001@qinghe.example", "none", StringComparison.Ordinal));

        var (code, _, error) = await Run("init", "--county", county, "--public-url", "https://a.example.org", "--data", Data);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("payoutCutOff", error, StringComparison.Ordinal);
        Assert.Contains("email", error, StringComparison.Ordinal);
        Assert.Contains("2 mistakes", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Init_AFolderThatHoldsSomething_IsRefused()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "notes.txt"), "mine");

        Assert.Contains("not empty", (await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_ACountyWithAChineseName_WritesSettingsThatPeopleCanRead()
    {
        await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data, "--mail-server", "mail.example.org", "--mail-from", "office@example.org");

        Assert.Contains("清禾县", await File.ReadAllTextAsync(Path.Combine(Data, "settings.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithoutAMailServer_SaysWhereToNameIt()
    {
        var made = await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data);
        Assert.Contains("settings.json", made.Output, StringComparison.Ordinal);

        var (code, _, error) = await Run("serve", "--data", Data, "--urls", "http://127.0.0.1:0", "--proxy", "127.0.0.1");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("mail server", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_AFolderWhoseKindWasEdited_IsRefusedByItsFirstEvent()
    {
        await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "kind"), "demonstration\n");

        var (code, _, error) = await Run("serve", "--data", Data, "--urls", "http://127.0.0.1:0");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("first event", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrol_WithoutARunningHost_SaysSo()
    {
        await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data);

        Assert.Contains("disburse serve", (await Run("enrol", "head-001001", "--data", Data)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnEventOfTheOfficeThatWasChanged_IsFound()
    {
        await Run("init", "--county", County, "--public-url", "https://a.example.org", "--data", Data);
        Assert.Contains("0 findings", (await Run("verify", "--data", Data)).Output, StringComparison.Ordinal);
        await ChangeFirstEvent();

        var (code, output, _) = await Run("verify", "--data", Data);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("office: event-changed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountyFile_EditedByHand_EndsTheSameEnrolmentsAtTheNextStart()
    {
        await using var host = await HostFixture.Start();
        var file = Path.Combine(host.Folder, "county.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("head-001001@qinghe.example", "other@qinghe.example", StringComparison.Ordinal));

        await host.Restart();

        var accounts = (OfficeStore)host.Services.GetService(typeof(OfficeStore))!;
        Assert.Null((await accounts.Of("head-001001")).Verifier);
        Assert.NotNull((await accounts.Of("head-001002")).Verifier);
    }

    private async Task ChangeFirstEvent()
    {
        using var folder = DataFolder.Open(Data);
        using var store = await FolderStore.Open(folder, default, message => throw new InvalidOperationException(message));
        var row = (await store.Table.Get(TableName.Streams, OfficeStream.Id, "e:0000000001"))!;
        var body = System.Text.Encoding.UTF8.GetString(row.Properties.Bytes("b00")!).Replace("a.example.org", "b.example.org", StringComparison.Ordinal);
        var changed = row.Properties.With("b00", System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal(CommitAnswer.Done, await store.Table.Commit(TableName.Streams, OfficeStream.Id, [new Change.Replace(row.Key, row.Version, changed)]));
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
