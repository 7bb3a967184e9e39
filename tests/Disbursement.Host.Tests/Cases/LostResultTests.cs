using Disbursement.Application.Audit;
using Disbursement.Host.Demo;
using Disbursement.Host.Engine;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Cases;

/// <summary>The whole story with one activity result in a hundred lost on its way: found, repaired, logged, and the money is right to the fen.</summary>
public sealed class LostResultTests(ITestOutputHelper output)
{
    private const int OneIn = 100;

    [Fact]
    public async Task Run_OneActivityResultInAHundredLost_EveryPayeeIsPaidOnce()
    {
        var seed = RunSeed.For(nameof(LostResultTests));
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (results, lost) = (0, 0);
        await using var host = await HostFixture.Start(services => services.AddSingleton(new EngineOptions { LosesResult = Loses }));
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        using var printed = new StringWriter();
        using var story = new DemoStory(server, new DemoPrinter(printed), HostFixture.Rosters, HostFixture.Pin);

        await story.Run(programmes: null, CancellationToken.None);

        output.WriteLine($"{lost} of {results} results lost");
        Assert.True(lost >= results / OneIn / 2, $"only {lost} of {results} results were lost");
        Assert.Equal(lost, host.Log.Lines.Count(line => line.Contains("was lost; the activity runs again", StringComparison.Ordinal)));
        Assert.Empty(await new DemoProof(server, new DemoPrinter(printed)).Run(story.Cases, CancellationToken.None));
        Assert.Empty((await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, CancellationToken.None)).Findings);
        Assert.Empty(host.Fatal);

        bool Loses()
        {
            lock (random)
            {
                results++;
                // At least every two hundredth, so that no seed makes the test prove nothing.
                if (random.Next(OneIn) != 0 && results % (2 * OneIn) != 0) return false;
                lost++;
                return true;
            }
        }
    }
}
