using Disbursement.Application.Streams;
using Disbursement.Functions;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.DurableTask.Client;
using Timers = Disbursement.Host.Time.Timers;

namespace Disbursement.Host.Hosting;

/// <summary>What has to be so before the first request is answered: the configuration, the sample people, and the end of what the last run left.</summary>
internal sealed class StartUp(
    FolderStore store, OfficeOpening office, SampleFolder sample, Unfinished unfinished, Timers timers, DurableTaskClient client)
{
    public async Task Run(CancellationToken cancel)
    {
        var orchestrations = new DurableOrchestrations(client);
        await office.Open(store.Folder, orchestrations, cancel);
        if (store.Folder.Kind == FolderKind.Demonstration) await sample.Enrol(orchestrations, cancel);
        await timers.Load(cancel);
        await unfinished.Finish(cancel);
    }
}

/// <summary>Finishes what a process that died has left in its streams. Orchestrations that are missing are the sweep's part, which begins when the host serves: a million open cases take it seconds.</summary>
internal sealed class Unfinished(Dispatcher dispatcher, DurableEngine engine, DurableTaskClient client)
{
    /// <summary>
    /// The markers that lie there before the engine starts belong to a process that is gone, so nobody has to wait until they are old.
    /// They are read first: one that is written later belongs to a request of this run.
    /// </summary>
    public async Task Finish(CancellationToken cancel)
    {
        var left = new List<(string Stream, string Mark)>();
        for (var shard = 0; shard < Dispatcher.Shards; shard++) left.AddRange(await dispatcher.Left(shard, TimeSpan.Zero, cancel));
        await engine.Start();
        var orchestrations = new DurableOrchestrations(client);
        foreach (var (stream, mark) in left) await dispatcher.Dispatch(stream, mark, orchestrations, cancel);
    }
}

/// <summary>The county's configuration, <c>county.json</c> in the data folder.</summary>
internal static class CountyFile
{
    public static string PathIn(DataFolder folder) => Path.Combine(folder.Root, "county.json");

    public static async Task<string> Read(DataFolder folder, CancellationToken cancel)
    {
        var file = PathIn(folder);
        if (!File.Exists(file)) throw new DataFolderException($"{file} is missing: the folder was never finished.");
        return await File.ReadAllTextAsync(file, cancel);
    }

    public static async Task Write(DataFolder folder, string from, CancellationToken cancel) => await Write(folder, await File.ReadAllBytesAsync(from, cancel), cancel);

    public static Task WriteText(DataFolder folder, string text, CancellationToken cancel) => Write(folder, System.Text.Encoding.UTF8.GetBytes(text), cancel);

    private static Task Write(DataFolder folder, byte[] content, CancellationToken cancel)
    {
        var file = PathIn(folder);
        // A crash may have left it; the folder's lock says that nobody else is writing it.
        File.Delete(file + ".new");
        return DurableFile.Write(file, content, file + ".new", cancel);
    }
}
