using System.Diagnostics;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Demo;

/// <summary>The host as a process of its own, which can be killed without a word (SIGKILL) and started again on the same folder and port.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartUpPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(60);

    private readonly string folder;
    private readonly SemaphoreSlim gate = new(1);
    private Process? process;
    private Task<string> errors = Task.FromResult("");
    private TimeSpan lastLaunch;

    private HostProcess(string folder, Uri address)
    {
        this.folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    public int Kills { get; private set; }

    /// <summary>How many of the kills came before the host served.</summary>
    public int KillsInLaunch { get; private set; }

    /// <summary>The most memory that it has held so far.</summary>
    public long PeakMegabytes
    {
        get
        {
            process!.Refresh();
            return process.PeakWorkingSet64 >> 20;
        }
    }

    public static async Task<HostProcess> Start(string folder)
    {
        var host = new HostProcess(folder, new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"));
        await host.Launch();
        return host;
    }

    /// <summary>Kills it and starts it again; answers when it serves.</summary>
    /// <param name="launchFuse">When it is killed once more while it starts, as a share of the time that the last start took; <see langword="null"/> if not at all.</param>
    public async Task KillAndRestart(double? launchFuse = null)
    {
        await gate.WaitAsync();
        try
        {
            Kill();
            Kills++;
            if (launchFuse is { } share) await KillInLaunch(share * lastLaunch);
            await Launch();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Asks it to end, as a service manager does (SIGTERM); answers its whole log. A kill would lose what the log's own queue still holds.</summary>
    public async Task<string> Stop()
    {
        using (var terminate = Process.Start("kill", ["-TERM", $"{process!.Id}"])) await terminate.WaitForExitAsync();
        var (code, log) = await Ended();
        Assert.Equal(0, code);
        return log;
    }

    /// <summary>Waits until it has ended by itself; answers its exit code and what it wrote to standard error.</summary>
    public async Task<(int Code, string Errors)> Ended()
    {
        using var patience = new CancellationTokenSource(EndPatience);
        await process!.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await errors);
    }

    /// <summary>Waits while it is being started again.</summary>
    public async Task WhenUp()
    {
        await gate.WaitAsync();
        gate.Release();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Kill()
    {
        if (process is null) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Recovery is hit too: wherever it is when the fuse has burnt.</summary>
    private async Task KillInLaunch(TimeSpan fuse)
    {
        var serves = Serves(Begin());
        await Task.WhenAny(serves, Task.Delay(fuse));
        var before = !serves.IsCompleted;
        process!.Kill();
        // Whoever served before the kill came was killed like any other.
        if (before && !await serves) KillsInLaunch++;
        Kill();
        Kills++;
    }

    private async Task Launch()
    {
        var began = Stopwatch.GetTimestamp();
        if (!await Serves(Begin())) throw new InvalidOperationException($"The host ended before it served: {await errors}");
        lastLaunch = Stopwatch.GetElapsedTime(began);
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Disbursement.Host.Commands.CommandLine).Assembly.Location, "serve", "--sample", "--data", folder, "--urls", Address.AbsoluteUri },
        };
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        return process;
    }

    /// <summary>Answers when it serves, or <see langword="false"/> when it has ended before.</summary>
    private static async Task<bool> Serves(Process process)
    {
        using var patience = new CancellationTokenSource(StartUpPatience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("Serving", StringComparison.Ordinal)) continue;
            // Whatever it still prints must not fill the pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            return true;
        }
        return false;
    }
}
