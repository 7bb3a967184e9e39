using System.Net;
using System.Net.Http.Json;
using Disbursement.Host.Commands;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Host.Tests.Demo;

/// <summary>The whole process on a disk that fills up: what the console and whoever starts it again get to see.</summary>
public sealed class FullDiskTests
{
    private const int Megabytes = 64;
    private const int EndedItself = 70;

    [SmallDiskFact]
    public async Task Serve_DiskFillsUp_EndsWithItsExitCodeAndReasonAndGoesOnOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(Megabytes) ?? throw new InvalidOperationException("The mount worked a moment ago.");
        var folder = Path.Combine(disk.Root, "data");
        await using var host = await HostProcess.Start(folder);
        using var client = new HttpClient { BaseAddress = host.Address };

        disk.Fill();
        await LetADayPass(client);
        var (code, errors) = await host.Ended();

        Assert.Equal(EndedItself, code);
        Assert.Contains("The store can no longer write", errors, StringComparison.Ordinal);
        Assert.Contains("Check the disk, then start again.", errors, StringComparison.Ordinal);
        disk.Grow(2 * Megabytes);
        using var printed = new StringWriter();
        Assert.Equal(0, await CommandLine.Run(["verify", "--data", folder], printed, printed));
        await host.KillAndRestart();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    /// <summary>Timers fall due, and what they do is written; the answer breaks off, for the host ends itself.</summary>
    private static async Task LetADayPass(HttpClient client)
    {
        var answer = await Record.ExceptionAsync(() => client.PostAsJsonAsync("/dev/clock", new { advance = "P1D" }));
        Assert.True(answer is null or HttpRequestException, $"{answer}");
    }
}
