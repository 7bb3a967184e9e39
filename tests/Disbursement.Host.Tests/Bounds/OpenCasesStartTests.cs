using System.Diagnostics;
using System.Net;
using Disbursement.Application.Ports;
using Disbursement.Host.Demo;
using Disbursement.Host.Engine;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Disbursement.Host.Tests.Demo;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Bounds;

/// <summary>The whole host, as a process of its own, starts on a folder with many open cases: each is looked for, those without a chain get one again, and no other does.</summary>
public sealed class OpenCasesStartTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Of the process at its peak, after every case was looked for.</summary>
    private const int MegabytesAllowed = 500;

    private static readonly TimeSpan LongerAllowed = TimeSpan.FromSeconds(10);

    private static readonly int Many = LongRun.Is ? 1_000_000 : 100_000;

    /// <summary>On the first page of the sweep, on its last, and on three between.</summary>
    private static readonly int[] Missing = [1, Many / 4, Many / 2, (3 * Many / 4) + 1, Many - 1];

    private readonly string folder = Path.Combine(Path.GetTempPath(), "disburse-open-" + Guid.NewGuid().ToString("n"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_ManyOpenCasesSomeWithoutChain_ServesSoonAndStartsThoseAlone()
    {
        await using var host = await HostProcess.Start(folder);
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        var caseId = await Submit(server);
        var few = await Restart(host, server);
        await host.Stop();
        await Copy(caseId);

        var many = await Restart(host, server);
        var peak = host.PeakMegabytes;
        var logged = (await host.Stop()).Split('\n');

        output.WriteLine($"first page with 1 open case after {few.Page.TotalMilliseconds:f0} ms, with {Many} after {many.Page.TotalMilliseconds:f0} ms; all of them looked for after {many.Swept.TotalMilliseconds:f0} ms; at most {peak} MB");
        Assert.InRange(many.Page, TimeSpan.Zero, few.Page + LongerAllowed);
        Assert.InRange(peak, 1, MegabytesAllowed);
        await AssertAllAreThere();
        var swept = logged.Where(line => line.Contains(".Sweep[", StringComparison.Ordinal) && !line.Contains("[1200]", StringComparison.Ordinal)).ToList();
        Assert.All(swept, line => Assert.Contains("[1201] Case QH-2026-000001 had no orchestration; run 2 was started", line, StringComparison.Ordinal));
        Assert.Equal(Missing.Length, swept.Count);
    }

    private static async Task<string> Submit(DemoServer server)
    {
        var (status, body) = await server.Submit(SampleRoster.Read(Path.Combine(HostFixture.Rosters, "travel")), "open-case", default);
        Assert.Equal(HttpStatusCode.Created, status);
        await server.Settle(default);
        return body.GetProperty("id").GetString()!;
    }

    /// <summary>How long it takes from the start of the process to its first page, and until it has looked for every case: the clock answers when all that is due has run.</summary>
    private static async Task<(TimeSpan Page, TimeSpan Swept)> Restart(HostProcess host, DemoServer server)
    {
        var began = Stopwatch.GetTimestamp();
        await host.KillAndRestart();
        await server.Bytes("/notice", default);
        var page = Stopwatch.GetElapsedTime(began);
        await server.Settle(default);
        return (page, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>While no host runs.</summary>
    private async Task Copy(string caseId)
    {
        using var store = await Open();
        foreach (var copy in CaseCopies.OfEngine(caseId).Append(CaseCopies.OfOpenIndex(caseId))) await Change(store, copy, Many);
        foreach (var nth in Missing)
        {
            await Change(store, CaseCopies.OfStream(caseId), nth);
            foreach (var rows in CaseCopies.WithoutEngine) await Change(store, rows, nth);
        }
    }

    private async Task AssertAllAreThere()
    {
        using var store = await Open();
        var open = await new EngineReads(store.Database.Readers).Open([.. Enumerable.Range(1, Many - 1).Select(nth => $"{nth:x32}")], default);
        Assert.Equal(Many - 1, open.Count);
    }

    private Task<FolderStore> Open() => FolderStore.Open(DataFolder.Open(folder), DateTimeOffset.UnixEpoch, fault => throw new InvalidOperationException(fault));

    private static async Task Change(FolderStore store, string statement, long number) =>
        Assert.Equal(CommitAnswer.Done, await store.Database.Writer.Submit(db => db.Execute(statement, number) > 0));
}
