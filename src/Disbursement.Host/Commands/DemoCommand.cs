using System.CommandLine;
using Disbursement.Host.Demo;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Commands;

/// <summary><c>demo</c>: the main job on the sample rosters, driven over HTTP, pages and mailbox; exit 0 only if every invariant held.</summary>
internal static class DemoCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "The folder to make; without it, a new temporary one." };
        var keep = new Option<bool>("--keep") { Description = "Serve it afterwards, with one case waiting at each stage." };
        var command = new Command("demo", "Take the sample rosters from the village to paid.") { data, keep };
        command.SetAction((arguments, cancel) => Run(terminal, arguments.GetValue(data), arguments.GetValue(keep), cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, string? data, bool keep, CancellationToken cancel)
    {
        var root = data ?? Path.Combine(Path.GetTempPath(), "disburse-demo-" + Guid.NewGuid().ToString("n")[..8]);
        var folder = await SampleFolder.Make(root, cancel);
        var listen = keep ? FreePort.Prefer(new Uri("http://127.0.0.1:7071")) : new Uri("http://127.0.0.1:0");
        var options = new HostOptions { Folder = folder, Listen = listen, Fatal = Serving.End, LogLevel = LogLevel.Warning };
        await using var host = await EmbeddedHost.Start(options, cancel);
        terminal.Line($"演示 DEMONSTRATION in {folder.Root}, at {host.Address}");
        var held = await Play(terminal, folder, host.Address, keep, cancel);
        if (!keep) return held ? 0 : CommandLine.Failed;
        await Serving.Announce(terminal, host, folder);
        await host.WaitForStop(cancel);
        return held ? 0 : CommandLine.Failed;
    }

    private static async Task<bool> Play(Terminal terminal, DataFolder folder, Uri address, bool keep, CancellationToken cancel)
    {
        var print = new DemoPrinter(terminal.Output);
        var rosters = Path.Combine(SampleFolder.Samples, "rosters");
        using var server = new DemoServer(address, SampleFolder.ApiKey);
        try
        {
            using var story = new DemoStory(server, print, rosters, SampleFolder.Pin);
            await story.Run(programmes: null, cancel);
            var broken = await new DemoProof(server, print).Run(story.Cases, cancel);
            if (story.Cases.Count != DemoProof.Programmes.Count) throw new DemoFailedException($"{story.Cases.Count} rosters were taken, not one of each programme.");
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Root, "bank", "out")).Order(StringComparer.Ordinal)) print.Line($"  {file}");
            print.Heading("Evidence: each case with its events and hashes");
            foreach (var file in await new DemoEvidence(server, Path.Combine(folder.Root, "evidence")).Write(story.Cases, cancel)) print.Line($"  {file}");
            foreach (var what in broken) print.Line($"DOES NOT HOLD: {what}");
            print.Heading("verify");
            var verified = await VerifyCommand.Verify(terminal, folder.Root, null, cancel);
            if (keep) await new DemoStages(server, print, rosters, SampleFolder.Pin).Leave(cancel);
            return broken.Count == 0 && verified;
        }
        catch (DemoFailedException problem)
        {
            print.Line($"FAILED: {problem.Message}");
            return false;
        }
    }
}
