using System.Net;
using System.Net.Sockets;
using Disbursement.Host.Commands;
using Disbursement.Host.Demo;
using Disbursement.Host.Hosting;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Demo;

/// <summary>The chain with the host killed fifty times in one run (a thousand in the long one), each time while a request is under way, and started again.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = LongRun.Is ? 1_000 : 50;

    private static readonly string[] Programmes = ["dividend", "travel", "housing"];

    [Fact]
    public async Task Run_HostKilledAgainAndAgain_EndsWithTheSameTotals()
    {
        var seed = RunSeed.For(nameof(KillTests));
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var folder = Path.Combine(Path.GetTempPath(), "disburse-kill-" + Guid.NewGuid().ToString("n"));
        try
        {
            await using var host = await HostProcess.Start(folder);
            var killer = new Killer(host, Kills, random);
            // In the long run nearly every try of a request is hit, so that one request outlives many hosts.
            using var server = new DemoServer(host.Address, HostFixture.ApiKey, inner => new BreakingWire(killer, host) { InnerHandler = inner }, Timeout.InfiniteTimeSpan);
            using var printed = new StringWriter();
            using var story = new DemoStory(server, new DemoPrinter(printed), HostFixture.Rosters, SampleFolder.Pin);

            await story.Run(Programmes, CancellationToken.None);

            // A story that was too short for all of them, as the long run's is, is followed by questions.
            for (; killer.Owes; await server.Now(CancellationToken.None)) await server.Settle(CancellationToken.None);

            output.WriteLine(printed.ToString());
            AssertHits(killer, host);
            Assert.Empty(await new DemoProof(server, new DemoPrinter(printed)).Run(story.Cases, CancellationToken.None));
            await EverySignatureIsThere(server, story.Signed);
            Assert.Equal(0, await CommandLine.Run(["verify", "--data", folder], printed, printed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Totals would not tell if an acknowledged decision had gone and a colleague had taken it again.</summary>
    private static async Task EverySignatureIsThere(DemoServer server, IReadOnlyList<DemoAct> signed)
    {
        var acts = new SignedActs(server);
        Assert.Superset(new HashSet<string> { "confirm", "posted", "approve", "release" }, signed.Select(act => act.Verdict!).ToHashSet());
        Assert.Empty(await acts.Missing(signed, CancellationToken.None));
        // One that nobody made is missed, and so would be one that has gone.
        Assert.Single(await acts.Missing([.. signed, signed[0] with { Official = "nobody" }], CancellationToken.None));
    }

    /// <summary>A host that is killed while it has nothing to do proves little: most kills came while somebody waited for its answer, or before it served.</summary>
    private void AssertHits(Killer killer, HostProcess host)
    {
        foreach (var (kind, times) in killer.Hits.OrderByDescending(hit => hit.Value)) output.WriteLine($"{times,4} killed during {kind}");
        output.WriteLine($"{host.KillsInLaunch,4} killed before it served, of {host.Kills} kills");
        var posts = killer.Hits.Where(hit => hit.Key.StartsWith("POST", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(Kills, host.Kills);
        Assert.InRange(killer.Hits.Values.Sum(), Kills * 2 / 5, Kills);
        Assert.InRange(posts.Values.Sum(), Kills / 5, Kills);
        Assert.Superset(new HashSet<string> { "POST /act", "POST /dev" }, posts.Keys.ToHashSet());
        Assert.InRange(host.KillsInLaunch, Kills / 25, Kills);
    }

    /// <summary>What a careful client does when the line breaks: it waits until the host is back and sends the same request again.</summary>
    private sealed class BreakingWire(Killer killer, HostProcess host) : DelegatingHandler
    {
        private static readonly int MostTries = 2 * Kills;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Asked first: a redirection that is followed makes another request of it.
            var target = killer.Expect(request);
            for (var tries = 1; ; tries++)
            {
                await host.WhenUp();
                try
                {
                    var answer = await killer.During(target, () => Whole(request, cancellationToken));
                    if (answer.StatusCode != HttpStatusCode.Conflict || answer.Headers.RetryAfter?.Delta is not { } wait) return answer;
                    answer.Dispose();
                    await Task.Delay(wait, cancellationToken);
                }
                catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException && tries < MostTries)
                {
                    // The answer is lost and perhaps the request too: nobody knows, so it is sent again. A bare socket error comes from a host that died right after it took the connection.
                    _ = broken;
                }
            }
        }

        /// <summary>The whole answer is read here, so that a line that breaks in the middle of it breaks here too.</summary>
        private async Task<HttpResponseMessage> Whole(HttpRequestMessage request, CancellationToken cancel)
        {
            var answer = await base.SendAsync(request, cancel);
            await answer.Content.LoadIntoBufferAsync(cancel);
            return answer;
        }
    }
}
