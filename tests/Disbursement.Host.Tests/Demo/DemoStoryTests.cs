using System.Text.Json;
using Disbursement.Application.Audit;
using Disbursement.Host.Demo;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Demo;

/// <summary>The main job, end to end, by HTTP, pages and mailbox alone.</summary>
public sealed class DemoStoryTests(HostFixture host, ITestOutputHelper shown) : IClassFixture<HostFixture>, IDisposable
{
    public void Dispose() => shown.WriteLine(string.Join(Environment.NewLine, host.Log.Lines));

    [Fact]
    public async Task Run_AllSampleRosters_EveryPayeeIsPaidOnceToTheFen()
    {
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        using var output = new StringWriter();
        var print = new DemoPrinter(output);
        using var story = new DemoStory(server, print, HostFixture.Rosters, HostFixture.Pin);

        await story.Run(programmes: null, CancellationToken.None);

        Assert.Empty(await new DemoProof(server, print).Run(story.Cases, CancellationToken.None));
        Assert.Equal(DemoProof.Programmes.Order(), story.Cases.Select(one => one.Roster.Programme).Order());
        var verified = await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, CancellationToken.None);
        Assert.Empty(verified.Findings);
        Assert.Equal(story.Cases.Count, verified.Cases);
        Assert.Empty(host.Fatal);
        await ShowsAChainOfHashes(await new DemoEvidence(server, Path.Combine(host.Folder, "evidence")).Write(story.Cases, CancellationToken.None));
    }

    private static async Task ShowsAChainOfHashes(IReadOnlyList<string> files)
    {
        Assert.Equal(DemoProof.Programmes.Count, files.Count);
        foreach (var file in files)
        {
            var evidence = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
            var events = evidence.GetProperty("events").EnumerateArray().ToList();
            Assert.Equal(["submitted", "closed"], new[] { events[0], events[^1] }.Select(happened => happened.GetProperty("type").GetString()));
            foreach (var (earlier, later) in events.Zip(events.Skip(1)))
                Assert.Equal(earlier.GetProperty("hash").GetString(), later.GetProperty("previous").GetString());
            Assert.Equal("closed", evidence.GetProperty("case").GetProperty("status").GetString());
        }
    }
}
