using System.Diagnostics;
using Disbursement.Application.Ports;
using Disbursement.Host.Commands;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;

namespace Disbursement.Benchmarks;

/// <summary>Processes of their own: <c>serve</c> until its first answer, and beside it a program that only opens a database and commits a row.</summary>
internal sealed class StartUp(string folder)
{
    /// <summary>The argument with which this program is the bare one.</summary>
    public const string BareCommand = "bare-start";

    public async Task Prepare() => (await SampleFolder.Make(folder, CancellationToken.None)).Dispose();

    /// <summary>From the start of the process to the whole answer to a first request, for the page of all notices.</summary>
    public async Task<Run> Measure()
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Start(typeof(CommandLine).Assembly.Location, "serve", "--data", folder, "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await Address(process) };
            using var answer = await client.GetAsync(new Uri("/notice", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            return Took(began);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public static async Task<Run> MeasureBare(string folder)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Start(typeof(StartUp).Assembly.Location, BareCommand, Path.Combine(folder, "bare-start.db"));
        if (await process.StandardOutput.ReadLineAsync() is not nameof(CommitAnswer.Done)) throw new InvalidOperationException("The bare program did not commit.");
        var took = Took(began);
        await process.WaitForExitAsync();
        return took;
    }

    public static async Task RunBare(string path)
    {
        using var database = SqliteDatabase.Open(path, [], Environment.FailFast);
        Console.WriteLine(await database.Beat());
    }

    private static Run Took(long since) => new() { P50 = Stopwatch.GetElapsedTime(since).TotalMilliseconds };

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<Uri> Address(Process process)
    {
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1", StringComparison.Ordinal)) is { } address)
                return new Uri(address.TrimEnd('.', ','));
        }
        throw new InvalidOperationException("The host ended before it served.");
    }
}
