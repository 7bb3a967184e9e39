using System.Diagnostics;
using System.Net;
using Disbursement.Host.Hosting;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Payments;
using Disbursement.Host.Tests.Systems;
using Disbursement.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Bounds;

/// <summary>The whole host starts on a folder with many open cases: each is looked for, and none is missing.</summary>
public sealed class OpenCasesStartTests(HostFixture host, ITestOutputHelper output) : IClassFixture<HostFixture>
{
    private static readonly int Many = LongRun.Is ? 100_000 : 10_000;

    [Fact]
    public async Task Start_ManyOpenCases_ServesSoonAndStartsNoneAgain()
    {
        var caseId = (await SystemClient.Demo(host).Case("travel")).GetProperty("id").GetString()!;
        await new PaymentWalk(host).Settle();
        var few = await Restart();
        await Copy(caseId);

        var many = await Restart();

        output.WriteLine($"restart with 1 open case {few.TotalMilliseconds:f0} ms, with {Many} {many.TotalMilliseconds:f0} ms");
        Assert.InRange(many, TimeSpan.Zero, few + TimeSpan.FromSeconds(10));
        Assert.Empty(host.Log.Lines);
        Assert.Empty(host.Fatal);
    }

    /// <summary>Until the first page is answered.</summary>
    private async Task<TimeSpan> Restart()
    {
        var began = Stopwatch.GetTimestamp();
        await host.Restart();
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/notice")).StatusCode);
        return Stopwatch.GetElapsedTime(began);
    }

    private async Task Copy(string caseId)
    {
        var writer = host.Services.GetRequiredService<FolderStore>().Database.Writer;
        foreach (var copy in CaseCopies.OfEngine(caseId).Append(CaseCopies.OfOpenIndex(caseId)))
            Assert.Equal(Application.Ports.CommitAnswer.Done, await writer.Submit(db => db.Execute(copy, (long)Many) > 0));
    }
}
