using Disbursement.Functions;
using Disbursement.Host.Discovery;
using Disbursement.Host.Engine;
using Disbursement.Host.Http;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Hosting;

/// <summary>
/// The whole system in one process: Kestrel, the functions and the durable engine on one data folder.
/// Start it, use <see cref="Address"/>, dispose it: requests under way are answered, turns under way end, and the folder is let go.
/// </summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly FolderStore store;
    private readonly DurableEngine engine;

    private EmbeddedHost(WebApplication app, FolderStore store, DurableEngine engine, Uri address)
    {
        this.app = app;
        this.store = store;
        this.engine = engine;
        Address = address;
    }

    /// <summary>Where this machine reaches it.</summary>
    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Opens the folder, finishes what the last run left, and serves.</summary>
    /// <exception cref="DataFolderException">The folder cannot be served; the message is for the console.</exception>
    /// <exception cref="FunctionDeclarationException">A function cannot be run by this host.</exception>
    public static async Task<EmbeddedHost> Start(HostOptions options, CancellationToken cancel = default)
    {
        var functions = FunctionScan.Scan(typeof(DurableOrchestrations).Assembly);
        var store = await FolderStore.Open(options.Folder, options.DemonstrationStart, options.Fatal, options.Machine);
        WebApplication? app = null;
        try
        {
            var listen = FreePort.Resolve(options.Listen);
            app = HostBuilding.Build(options, store, functions, listen);
            var engine = app.Services.GetRequiredService<DurableEngine>();
            EngineWork.Register(engine, functions, app.Services);
            _ = EndWithEngine(engine, options.Fatal);
            await app.Services.GetRequiredService<StartUp>().Run(cancel);
            await app.StartAsync(cancel);
            await app.Services.GetRequiredService<ControlSecret>().Announce(options.Folder, listen);
            return new EmbeddedHost(app, store, engine, listen);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            store.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the host was told to stop: by Ctrl-C, SIGTERM or <see cref="DisposeAsync"/>.</summary>
    public Task WaitForStop(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await engine.Stop();
        await app.Services.GetRequiredService<Heartbeat>().Beat(store.Time.GetUtcNow(), CancellationToken.None);
        await app.DisposeAsync();
        store.Dispose();
    }

    /// <summary>An engine that met something it does not understand must not leave a web server behind that takes decisions.</summary>
    private static async Task EndWithEngine(DurableEngine engine, Action<string> fatal)
    {
        var reason = await engine.Halted;
        if (reason is not EngineHaltedException) fatal($"The durable engine cannot go on: {reason.Message}");
    }
}
