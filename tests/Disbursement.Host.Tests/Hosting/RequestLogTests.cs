using Disbursement.Host.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>Paths of links hold tokens: whoever reads the log must not find one, however much is logged.</summary>
public sealed class RequestLogTests : IDisposable
{
    private const string Token = "c2VjcmV0LXRva2VuLW9mLWEtbGluay1pbi1hLW1haWw";

    private readonly CollectedLog log = new(LogLevel.Trace);

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Request_WithATokenInItsPath_IsLoggedByItsRouteOnly()
    {
        var root = Path.Combine(Path.GetTempPath(), "disburse-log-" + Guid.NewGuid().ToString("n"));
        await using (var host = await EmbeddedHost.Start(await Options(root)))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            foreach (var path in (string[])["act", "inbox", "enrol", "nowhere"])
            {
                using var seen = await client.GetAsync($"/{path}/{Token}?also={Token}");
                using var posted = await client.PostAsync($"/{path}/{Token}", new FormUrlEncodedContent([new("pin", Token)]));
            }
        }
        Directory.Delete(root, recursive: true);

        Assert.Contains(log.Lines, line => line.Contains("GET /act/{token} 404", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Token, StringComparison.Ordinal));
    }

    private async Task<HostOptions> Options(string root) => new()
    {
        Folder = await SampleFolder.Make(root, CancellationToken.None),
        Listen = new Uri("http://127.0.0.1:0"),
        Fatal = message => throw new InvalidOperationException(message),
        LogLevel = LogLevel.Trace,
        Replace = services => services.AddSingleton<ILoggerProvider>(log),
    };
}
