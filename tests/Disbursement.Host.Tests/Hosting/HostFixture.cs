using Disbursement.Application.Approval;
using Disbursement.Host.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>
/// The whole real host in this process: a temporary demonstration folder with the sample county, a free loopback port, the simulated clock.
/// Use it as an <c>IClassFixture</c>, or make one with <see cref="Start"/>. <see cref="Restart"/> ends the host and starts it on the same folder and port.
/// PINs take few rounds here; how many they take in the program is tested where they are hashed.
/// </summary>
public sealed class HostFixture : IAsyncLifetime, IAsyncDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "disburse-test-" + Guid.NewGuid().ToString("n"));
    private EmbeddedHost? host;
    private Uri listen = new($"http://127.0.0.1:{LoopbackPort.Free()}");

    /// <summary>The published PIN of every sample official.</summary>
    public static string Pin => SampleFolder.Pin;

    /// <summary>The published API key, with all scopes.</summary>
    public static string ApiKey => SampleFolder.ApiKey;

    /// <summary>The sample rosters, as they lie beside the program.</summary>
    public static string Rosters => Path.Combine(SampleFolder.Samples, "rosters");

    /// <summary>A client of the host that follows no redirection and keeps no cookie.</summary>
    public HttpClient Client { get; private set; } = null!;

    public Uri Address => host!.Address;

    public string Folder => Path.Combine(root, "data");

    public IServiceProvider Services => host!.Services;

    /// <summary>What ended the host by itself, such as a store that failed; a test that expects none asserts that it is empty.</summary>
    public List<string> Fatal { get; } = [];

    /// <summary>What the host logged at warning and above.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>Puts other parts in place.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    public static async Task<HostFixture> Start(Action<IServiceCollection>? replace = null)
    {
        var fixture = new HostFixture { Replace = replace ?? (_ => { }) };
        await fixture.InitializeAsync();
        return fixture;
    }

    /// <summary>On a folder that is there already, put in place by <paramref name="place"/>.</summary>
    internal static async Task<HostFixture> On(Func<string, Host.Storage.DataFolder> place)
    {
        var fixture = new HostFixture();
        Directory.CreateDirectory(fixture.root);
        fixture.host = await EmbeddedHost.Start(fixture.Options(place(fixture.Folder)));
        fixture.Listen();
        return fixture;
    }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(root);
        var folder = await SampleFolder.Make(Folder, CancellationToken.None);
        host = await EmbeddedHost.Start(Options(folder));
        Listen();
    }

    public async Task Restart()
    {
        Client.Dispose();
        await host!.DisposeAsync();
        host = await EmbeddedHost.Start(Options(Host.Storage.DataFolder.Open(Folder)));
        Listen();
    }

    /// <summary>A client with cookies of its own, like one browser.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (host is not null) await host.DisposeAsync();
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }

    private void Listen()
    {
        listen = host!.Address;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = listen };
    }

    private HostOptions Options(Host.Storage.DataFolder folder) => new()
    {
        Folder = folder,
        Listen = listen,
        Fatal = Fatal.Add,
        LogLevel = LogLevel.Warning,
        Replace = services => Replace(services.AddSingleton(new PinOptions { Rounds = 1_000 }).AddSingleton<ILoggerProvider>(Log)),
    };
}
