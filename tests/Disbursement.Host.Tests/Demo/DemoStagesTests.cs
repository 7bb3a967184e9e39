using Disbursement.Host.Demo;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Demo;

/// <summary>What <c>demo --keep</c> leaves for a person with a browser.</summary>
public sealed class DemoStagesTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Leave_OnAFreshFolder_AMailWaitsAtEachStageAndANoticeIsPosted()
    {
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        using var output = new StringWriter();

        await new DemoStages(server, new DemoPrinter(output), HostFixture.Rosters, HostFixture.Pin).Leave(CancellationToken.None);

        var printed = output.ToString();
        var waiting = printed[printed.IndexOf("One case waits", StringComparison.Ordinal)..];
        Assert.All(
            ["head-006001@", "reviewer-006@", "clerk-006001@", "leader-006@", "line-labour@", "approver-1@", "releaser-1@", "releaser-2@"],
            official => Assert.Contains(official, waiting, StringComparison.Ordinal));
        var notice = new Uri(waiting.Split("notice of ")[1].Split(": ")[1].Trim());
        Assert.Contains(notice.AbsolutePath, await host.Client.GetStringAsync("/notice"), StringComparison.Ordinal);
        Assert.Contains("120.00", await host.Client.GetStringAsync(notice), StringComparison.Ordinal);
        Assert.Contains("href=\"/dev/mail\"", await host.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }
}
