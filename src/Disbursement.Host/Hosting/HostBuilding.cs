using System.Net;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Functions.Mail;
using Disbursement.Host.Bank;
using Disbursement.Host.Discovery;
using Disbursement.Host.Engine;
using Disbursement.Host.Http;
using Disbursement.Host.Mail;
using Disbursement.Host.Mail.Gallery;
using Disbursement.Host.Malware;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Timers = Disbursement.Host.Time.Timers;

namespace Disbursement.Host.Hosting;

/// <summary>Builds the web application: server, services and the order in which a request passes through.</summary>
internal static class HostBuilding
{
    /// <summary>api.md, Limits.</summary>
    private const long LargestBody = 20L << 20;

    private const int MostConnections = 4_096;

    public static WebApplication Build(HostOptions options, FolderStore store, IReadOnlyList<Function> functions, Uri listen)
    {
        // The empty builder reads no environment variable and no appsettings file: what runs is what the command line says.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => Server(kestrel, options, listen));
        Logging(builder.Logging, options.LogLevel);
        builder.Services.AddRouting();
        AddHost(builder.Services, options, store, functions, listen);
        options.Replace(builder.Services);
        var app = builder.Build();
        app.UsePipeline(options, functions);
        return app;
    }

    private static void Server(KestrelServerOptions kestrel, HostOptions options, Uri listen)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Listen(ListenAddress(listen), listen.Port, endpoint =>
        {
            if (options.Certificate is { } certificate) endpoint.UseHttps(certificate);
        });
    }

    private static IPAddress ListenAddress(Uri listen) =>
        listen.Host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(listen.Host.Trim('[', ']'), out var address) ? address
        : throw new DataFolderException($"{listen} is no address to listen at: give an IP address, such as http://127.0.0.1:7071.");

    private static void Logging(ILoggingBuilder logging, LogLevel level)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        // Results go to standard output, logs to standard error.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(level);
        // The framework logs whole paths, which hold tokens.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.None);
    }

    private static void AddHost(IServiceCollection services, HostOptions options, FolderStore store, IReadOnlyList<Function> functions, Uri listen)
    {
        services.AddSingleton(store).AddSingleton(store.Time)
            .AddSingleton<ITable>(store.Table).AddSingleton<IDocuments>(store.Documents).AddSingleton<ISecrets>(store.Secrets);
        services.AddSingleton(provider => new DurableEngine(
            store.Database.Writer, store.Database.Readers, store.Time, provider.GetRequiredService<ILoggerFactory>(), provider.GetService<EngineOptions>()));
        services.AddSingleton(provider => provider.GetRequiredService<DurableEngine>().Client);
        services.AddSingleton<IDueWork, EngineWork>().AddSingleton<Timers>().AddHostedService<TimerLoop>();
        services.AddSingleton(functions.OfType<Function.Timer>());
        services.AddSingleton<StartUp>().AddSingleton<OfficeOpening>().AddSingleton<Unfinished>().AddSingleton<SampleFolder>().AddSingleton<ControlSecret>();
        services.AddDisbursement();
        services.AddSingleton<BankFolder>().AddSingleton(options.Folder);
        if (options.Folder.Kind == FolderKind.Demonstration) AddDemonstration(services, store, listen);
        else AddProduction(services, FolderSettings.Read(options.Folder), options.Folder);
    }

    private static void AddDemonstration(IServiceCollection services, FolderStore store, Uri listen) => services
        .AddSingleton(new Site { PublicUrl = listen, Demonstration = true })
        .AddSingleton((SimulatedTime)store.Time).AddSingleton<ClockJump>()
        .AddSingleton<Mailbox>().AddSingleton<MailGallery>().AddSingleton<IMailer>(provider => provider.GetRequiredService<Mailbox>())
        .AddSingleton<BankBehaviour>().AddSingleton<SimulatedBank>().AddSingleton<BankDesk>()
        .AddSingleton<IMalwareScan, DemonstrationScan>()
        .AddSingleton<IBankChannel>(provider => provider.GetRequiredService<SimulatedBank>());

    private static void AddProduction(IServiceCollection services, FolderSettings settings, DataFolder folder) => services
        .AddSingleton(new Site { PublicUrl = settings.PublicUrl, Demonstration = false })
        .AddSingleton(new PublicName(settings.PublicUrl.Host))
        .AddSingleton(settings.Smtp(folder)).AddSingleton<IMailer, SmtpMailer>()
        .AddSingleton(provider => Scanner(settings, provider))
        .AddSingleton<IBankChannel, FolderBankChannel>();

    private static IMalwareScan Scanner(FolderSettings settings, IServiceProvider provider) => settings.MalwareScanner is { } address
        ? new ClamAv(ClamAv.AddressOf(address), provider.GetRequiredService<ILogger<ClamAv>>())
        : new NoScan();
}
