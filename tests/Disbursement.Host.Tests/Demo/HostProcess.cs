using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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

    private HostProcess(string folder, Uri address)
    {
        this.folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    public int Kills { get; private set; }

    public static async Task<HostProcess> Start(string folder)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        socket.Close();
        var host = new HostProcess(folder, new Uri($"http://127.0.0.1:{port}"));
        await host.Launch();
        return host;
    }

    /// <summary>Kills it and starts it again; answers when it serves.</summary>
    public async Task KillAndRestart()
    {
        await gate.WaitAsync();
        try
        {
            Kill();
            Kills++;
            await Launch();
        }
        finally
        {
            gate.Release();
        }
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

    private async Task Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Disbursement.Host.Commands.CommandLine).Assembly.Location, "serve", "--sample", "--data", folder, "--urls", Address.AbsoluteUri },
        };
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(StartUpPatience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Serving", StringComparison.Ordinal))
            {
                // Whatever it still prints must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }
        throw new InvalidOperationException($"The host ended before it served: {await errors}");
    }
}
