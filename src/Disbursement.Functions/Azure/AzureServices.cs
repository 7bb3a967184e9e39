using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Functions.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SendGrid;

namespace Disbursement.Functions.Azure;

/// <summary>The ports on Azure, from the settings of the function app. docs/deploy.md lists the settings.</summary>
internal static class AzureServices
{
    /// <summary>How long SendGrid may take to answer; a mail that is given up is only sent again.</summary>
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(60);

    /// <exception cref="SettingException">A setting is missing or wrong: the app does not start.</exception>
    public static IServiceCollection AddAzure(this IServiceCollection services, IConfiguration settings)
    {
        var mail = MailService.Read(settings);
        return services.AddPorts(settings, mail.IsLocal).AddMail(mail).AddDisbursement((mail as MailService.Grid)?.Settings.EventKey);
    }

    /// <summary>The same for a command, which sends no mail.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong: nothing is done.</exception>
    public static IServiceCollection AddAzureCommand(this IServiceCollection services, IConfiguration settings) =>
        services.AddPorts(settings, mailIsLocal: true).AddSingleton<IMailer, LaterMailer>().AddDisbursement();

    private static IServiceCollection AddPorts(this IServiceCollection services, IConfiguration settings, bool mailIsLocal)
    {
        var store = new StoreSettings(settings);
        var site = new Site { PublicUrl = Setting.RequiredAddress(settings, "Site:PublicUrl"), Demonstration = Setting.Flag(settings, "Site:Demonstration") };
        CheckDemonstration(site, store, mailIsLocal);
        return services
            .AddSingleton(SystemClock.Instance).AddSingleton(site).AddSingleton(store).AddSingleton(settings)
            .AddSingleton<ISecrets>(new SettingsSecrets(settings))
            .AddStore(store)
            // There is no scanner on this host: documents are taken, and never shown on a page.
            .AddSingleton<IMalwareScan, NoScan>()
            .AddSingleton<AzureStart>();
    }

    private static IServiceCollection AddStore(this IServiceCollection services, StoreSettings store)
    {
        services.AddSingleton<ITable>(provider =>
        {
            var reads = Clients(store.TablesForReading());
            var commits = Clients(store.TablesForCommits());
            return new AzureTable(table => reads[table], table => commits[table], provider.GetRequiredService<TimeProvider>());
        });
        return services
            .AddSingleton(_ => store.Blobs())
            .AddSingleton<IDocuments>(provider => new BlobDocuments(Container(provider, StoreNames.Evidence), Container(provider, StoreNames.Drafts)))
            .AddSingleton(provider => new CountyBlob(Container(provider, StoreNames.Configuration)))
            .AddSingleton<IBankChannel>(provider => new BlobBankChannel(Container(provider, StoreNames.Bank)));
    }

    private static Dictionary<TableName, TableClient> Clients(TableServiceClient service) =>
        Enum.GetValues<TableName>().ToDictionary(table => table, table => service.GetTableClient(table.ToString()));

    private static BlobContainerClient Container(IServiceProvider provider, string name) =>
        provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name);

    private static IServiceCollection AddMail(this IServiceCollection services, MailService mail) => mail switch
    {
        MailService.Server server => services.AddSingleton(server.Settings).AddSingleton<IMailer, SmtpMailer>(),
        MailService.Grid grid => services.AddSendGrid(grid.Settings),
        _ => throw new UnreachableException(),
    };

    private static IServiceCollection AddSendGrid(this IServiceCollection services, SendGridSettings mail) => services
        .AddSingleton(_ => new HttpClient { Timeout = MailPatience })
        .AddSingleton<IMailer>(provider =>
        {
            var options = new SendGridClientOptions { ApiKey = mail.ApiKey, Host = mail.Host.GetLeftPart(UriPartial.Authority) };
            var client = new SendGridClient(provider.GetRequiredService<HttpClient>(), options);
            return new SendGridMailer(client.SendEmailAsync, mail, provider.GetRequiredService<ILogger<SendGridMailer>>());
        });

    /// <summary>A demonstration has published PINs, so nothing about it may be real.</summary>
    private static void CheckDemonstration(Site site, StoreSettings store, bool mailIsLocal)
    {
        if (!site.Demonstration) return;
        if (!store.IsEmulator || !mailIsLocal || !site.PublicUrl.IsLoopback)
            throw new SettingException("Site:Demonstration", "is for an emulator, a mail server and an address on this machine only");
    }
}

/// <summary>What the deployment calls the containers; the tables have the names of <see cref="TableName"/>.</summary>
internal static class StoreNames
{
    /// <summary>Immutable: what cases, batches and configurations rest on.</summary>
    public const string Evidence = "evidence";

    public const string Drafts = "drafts";

    public const string Bank = "bank";

    /// <summary>Holds <see cref="CountyBlob"/>.</summary>
    public const string Configuration = "configuration";
}
