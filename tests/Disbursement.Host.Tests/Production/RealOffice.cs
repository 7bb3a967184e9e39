using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Host.Commands;
using Disbursement.Host.Engine;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Production;

/// <summary>
/// A production folder, made by <c>init</c> and served over https, with a mail server on this machine. Its clock stands at a Monday morning of the sample
/// county's year; its plan has no public notice, whose days nobody can shorten in production.
/// </summary>
public sealed class RealOffice : IAsyncLifetime, IDisposable
{
    public const string Pin = "pavilion-83";
    public const string Name = "disburse.example.org";

    private readonly string root = Path.Combine(Path.GetTempPath(), "disburse-real-" + Guid.NewGuid().ToString("n"));
    private readonly LoopbackSmtpServer mail = new() { OffersStartTls = false };
    private readonly X509Certificate2 certificate = SelfSigned();
    private EmbeddedHost host = null!;

    public string Folder => Path.Combine(root, "data");

    internal CollectedLog Log { get; } = new(LogLevel.Trace);

    public IServiceProvider Services => host.Services;

    public Uri Address => host.Address;

    /// <summary>What <c>init</c> printed.</summary>
    public string Made { get; private set; } = "";

    public static (int Code, string Output, string Error) Command(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (CommandLine.Run(arguments, output, error).GetAwaiter().GetResult(), output.ToString(), error.ToString());
    }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(root);
        var county = Path.Combine(root, "county.json");
        var lines = (await File.ReadAllLinesAsync(Path.Combine(SampleFolder.Samples, "county", "qinghe.json"))).Where(line => !line.Contains("\"public-notice\"", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(county, lines);
        var made = Command("init", "--county", county, "--public-url", $"https://{Name}", "--data", Folder,
            "--mail-server", $"127.0.0.1:{mail.Port}", "--mail-security", "None", "--mail-from", "office@example.org");
        Assert.True(made.Code == 0, made.Error);
        Made = made.Output;
        host = await EmbeddedHost.Start(new HostOptions
        {
            Folder = DataFolder.Open(Folder),
            Listen = new Uri("https://127.0.0.1:0"),
            Certificate = certificate,
            Fatal = message => throw new InvalidOperationException(message),
            LogLevel = LogLevel.Trace,
            Machine = new MondayMorning(),
            Replace = services => services.AddSingleton(new PinOptions { Rounds = 1_000 }).AddSingleton<ILoggerProvider>(Log),
        });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    public void Dispose()
    {
        mail.Dispose();
        certificate.Dispose();
    }

    /// <summary>A browser with cookies of its own.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Host = Name;
        return client;
    }

    /// <summary>Completes when nothing is under way any more.</summary>
    public async Task Settle()
    {
        await Services.GetRequiredService<SignIns>().Sending;
        await Services.GetRequiredService<DurableEngine>().Idle();
    }

    /// <summary>The newest path of a kind that was mailed to an official, once nothing is under way any more.</summary>
    public async Task<string> Mailed(string official, string kind)
    {
        await Settle();
        var message = mail.Messages.ToList().Last(text => text.Contains($"To: <{official}@", StringComparison.OrdinalIgnoreCase) && Text(text).Contains($"https://{Name}/{kind}/", StringComparison.Ordinal));
        return Regex.Match(Text(message), $"https://{Regex.Escape(Name)}(/{kind}/[A-Za-z0-9_-]+)").Groups[1].Value;
    }

    /// <summary>How many mails an official got whose text holds the words.</summary>
    public int Mails(string official, string words) =>
        mail.Messages.ToList().Count(text => text.Contains($"To: <{official}@", StringComparison.OrdinalIgnoreCase) && Text(text).Contains(words, StringComparison.Ordinal));

    /// <summary>The code that the console prints.</summary>
    public string Code(string official)
    {
        var made = Command("enrol", official, "--data", Folder);
        Assert.True(made.Code == 0, made.Error);
        return made.Output.Split(": ")[1].Split('\n')[0].Trim();
    }

    /// <summary>Enrols an official as he and the administrator do it. Answers his browser, signed in, the code, and where it led him.</summary>
    public async Task<(HttpClient Browser, string Code, string Path)> Enrol(string official, string pin = Pin)
    {
        var code = Code(official);
        var browser = Browser();
        var path = await Mailed(official, "enrol");
        using var answer = await Post(browser, path, ("code", code.ToLowerInvariant()), ("pin", pin), ("again", pin));
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return (browser, code, answer.Headers.Location!.ToString());
    }

    public static async Task<HttpResponseMessage> Post(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.PostAsync(path, body);
    }

    public static async Task<string> Get(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    public static string Hidden(string html, string name) => WebUtility.HtmlDecode(Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>Decides by the mailed link of an open task, with the browser that is signed in.</summary>
    public async Task<HttpResponseMessage> Decide(HttpClient browser, string official, string verdict, params (string Name, string Value)[] more)
    {
        var path = await Mailed(official, "act");
        var form = Hidden(await Get(browser, path), "form");
        return await Post(browser, path, [("form", form), ("verdict", verdict), ("pin", Pin), .. more]);
    }

    // The first part of a mail is its text.
    private static string Text(string message)
    {
        var encoded = message.Split("Content-Transfer-Encoding: base64\r\n\r\n")[1].Split("\r\n--")[0];
        return Encoding.UTF8.GetString(Convert.FromBase64String(encoded.Replace("\r\n", "", StringComparison.Ordinal)));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    /// <summary>Real speed from Monday, 2 March 2026, 09:00 in China.</summary>
    private sealed class MondayMorning : TimeProvider
    {
        private readonly long began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero) + System.GetElapsedTime(began);
    }
}
