using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Functions.Mail;
using Disbursement.Host.Bank;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>What a production folder has, and what it never has.</summary>
public sealed class ProductionFolderTests : IAsyncLifetime, IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "disburse-production-" + Guid.NewGuid().ToString("n"));
    private readonly X509Certificate2 certificate = SelfSigned();
    private EmbeddedHost host = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        var folder = await DataFolder.Create(root, FolderKind.Production);
        await CountyFile.Write(folder, Path.Combine(SampleFolder.Samples, "county", "qinghe.json"), CancellationToken.None);
        await Settings().Write(folder);
        host = await EmbeddedHost.Start(Options(folder));
        client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, AllowAutoRedirect = false }) { BaseAddress = host.Address };
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    public void Dispose()
    {
        client.Dispose();
        certificate.Dispose();
    }

    [Theory]
    [InlineData("disburse.example.org", HttpStatusCode.OK)]
    [InlineData("DISBURSE.example.org", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("elsewhere.example.org", HttpStatusCode.MisdirectedRequest)]
    public async Task Request_ByName_IsServedUnderThePublicNameOnly(string name, HttpStatusCode expected)
    {
        using var answer = await Get("/healthz", name);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/dev/mail")]
    [InlineData("/dev/mail.json")]
    [InlineData("/dev/clock")]
    [InlineData("/control/keys")]
    public async Task Demonstration_Pages_AreNotThere(string path)
    {
        using var answer = await Get(path, "disburse.example.org");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Services_AreThoseOfARealOffice()
    {
        Assert.IsType<SmtpMailer>(host.Services.GetRequiredService<IMailer>());
        Assert.IsType<FolderBankChannel>(host.Services.GetRequiredService<IBankChannel>());
        Assert.Null(host.Services.GetService<SimulatedBank>());
        Assert.IsNotType<SimulatedTime>(host.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task DemoKey_IsUnknown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?area=999901000000");
        request.Headers.Host = "disburse.example.org";
        request.Headers.Authorization = new("Bearer", SampleFolder.ApiKey);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Start_ClockBehindTheFolder_IsRefused()
    {
        var future = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1);
        var own = root + "-future";
        using (var folder = await DataFolder.Create(own, FolderKind.Production))
        {
            using var store = await FolderStore.Open(folder, default, message => throw new InvalidOperationException(message));
            using var heartbeat = new Heartbeat(store.Table, store.Time);
            await heartbeat.Beat(future, CancellationToken.None);
        }

        var refusal = await Assert.ThrowsAsync<DataFolderException>(() => EmbeddedHost.Start(Options(DataFolder.Open(own))));

        Assert.Contains("clock", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(own, recursive: true);
    }

    private Task<HttpResponseMessage> Get(string path, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = name;
        return client.SendAsync(request);
    }

    private HostOptions Options(DataFolder folder) => new()
    {
        Folder = folder,
        Listen = new Uri("https://127.0.0.1:0"),
        Certificate = certificate,
        Fatal = message => throw new InvalidOperationException(message),
        LogLevel = LogLevel.Warning,
    };

    private static FolderSettings Settings() => new()
    {
        PublicUrl = new Uri("https://disburse.example.org"),
        Mail = new FolderSettings.MailServer("mail.example.org", 587, SmtpSecurity.StartTls, "office@example.org", "Office", null),
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=disburse.example.org", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
