using Disbursement.Host.Commands;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Commands;

public sealed class CommandLineTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Theory]
    [InlineData]
    [InlineData("pay")]
    [InlineData("demo", "--kepe")]
    [InlineData("serve", "--urls", "somewhere")]
    [InlineData("serve", "--proxy", "everybody")]
    [InlineData("key", "create", "--client", "bureau")]
    [InlineData("key", "create", "--client", "bureau", "--scope", "read", "--area", "999901000000", "--expires", "tomorrow")]
    [InlineData("submit", "list.csv")]
    public async Task Run_BadArguments_ShowsUsageAndExitsWith2(params string[] arguments)
    {
        var (code, _, error) = await Run(arguments);

        Assert.Equal(CommandLine.BadArguments, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Serve_EmptyFolder_SaysWhatToRun()
    {
        var folder = Path.Combine(Path.GetTempPath(), "disburse-none-" + Guid.NewGuid().ToString("n"));

        var (code, _, error) = await Run("serve", "--data", folder);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("demo", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_FolderInUse_IsRefused()
    {
        var (code, _, error) = await Run("serve", "--data", host.Folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("Another process", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_FolderThatIsNotEmpty_IsRefused()
    {
        var (code, _, error) = await Run("demo", "--data", host.Folder);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("not empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_BesideARunningHost_FindsNothing()
    {
        var (code, output, _) = await Run("verify", "--data", host.Folder);

        Assert.Equal(0, code);
        Assert.Contains("0 findings", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_CreateListRevoke_GoThroughTheRunningHost()
    {
        var created = await Run("key", "create", "--data", host.Folder, "--client", "bureau", "--scope", "read", "--area", "999901000000", "--expires", "2026-12-31");
        Assert.Equal(0, created.Code);
        var key = created.Output.Split('\n')[0].Trim();
        var id = created.Output.Split("Id ")[1].Split('.')[0];

        Assert.Equal(System.Net.HttpStatusCode.OK, await Read(key));
        Assert.Contains($"{id}  bureau  read  999901000000  until 2026-12-31", (await Run("key", "list", "--data", host.Folder)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("key", "revoke", id, "--data", host.Folder)).Code);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await Read(key));
    }

    [Fact]
    public async Task KeyRevoke_UnknownId_Fails() =>
        Assert.Equal(CommandLine.Failed, (await Run("key", "revoke", "0123456789abcdef", "--data", host.Folder)).Code);

    [Fact]
    public async Task Submit_SampleRosterTwice_IsOneCase()
    {
        var first = await Submit("5800.00");
        var second = await Submit("5800.00");

        Assert.Equal(0, first.Code);
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Submit_WrongTotal_IsExplained()
    {
        var (code, _, error) = await Submit("5900.00");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("total-mismatch", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WithoutClerkAndMeeting_IsTheHostsToRefuse()
    {
        var (code, _, error) = await Run("submit", Path.Combine(HostFixture.Rosters, "travel", "lines.csv"), "--server", host.Address.AbsoluteUri,
            "--key", HostFixture.ApiKey, "--programme", "travel", "--village", "999901005001", "--period", "2026", "--count", "19", "--total", "5800.00");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("blank-field", error, StringComparison.Ordinal);
        Assert.Contains("missing-document", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> Submit(string total)
    {
        var folder = Path.Combine(HostFixture.Rosters, "travel");
        var documents = Path.Combine(folder, "documents");
        return Run("submit", Path.Combine(folder, "lines.csv"), "--server", host.Address.AbsoluteUri, "--key", HostFixture.ApiKey,
            "--programme", "travel", "--village", "999901005001", "--period", "2026", "--count", "19", "--total", total,
            "--submitted-by", "clerk-005001", "--meeting", "2026-02-26,51,49,1",
            "--document", $"sealed-list={Path.Combine(documents, "sealed-list.pdf")}", "--document", $"meeting-record={Path.Combine(documents, "meeting-record.jpg")}");
    }

    private async Task<System.Net.HttpStatusCode> Read(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?area=999901000000");
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
