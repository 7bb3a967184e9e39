using System.Reflection;
using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Functions.Azure;
using Disbursement.Functions.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Azure.Tests;

/// <summary>The services of the function app as a whole. What only Microsoft's packages can build (clients of the store) is put in by hand.</summary>
public sealed class ServiceGraphTests
{
    private static Dictionary<string, string?> Emulated() => new()
    {
        ["Site:PublicUrl"] = "http://127.0.0.1:7071",
        ["Site:Demonstration"] = "true",
        ["Store:Emulator"] = "UseDevelopmentStorage=true",
        ["Secrets:LinkKey1"] = new('1', 64),
        ["Secrets:PinPepper"] = new('3', 64),
        ["Secrets:FormKey"] = new('4', 64),
        ["Secrets:MasterKey"] = new('5', 64),
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = "2525",
        ["Smtp:From"] = "office@qinghe.example",
        ["Smtp:FromName"] = "清禾县补贴",
    };

    [Fact]
    public void Services_OfTheApp_AllResolve()
    {
        using var provider = Provider(Emulated(), out var services);

        Assert.All(services.Where(service => !service.ServiceType.IsGenericTypeDefinition), service => Assert.NotNull(provider.GetService(service.ServiceType)));
    }

    [Fact]
    public void Functions_OfTheApp_GetAllTheyAskFor()
    {
        using var provider = Provider(Emulated(), out _);
        var classes = typeof(Composition).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)).ToList();

        Assert.Contains(classes, type => type.Name == "HealthFunction");
        Assert.All(classes, type => Assert.NotNull(ActivatorUtilities.CreateInstance(provider, type)));
    }

    [Theory]
    [InlineData("587", false)]
    [InlineData("465", true)]
    [InlineData("", false)]
    public void Mailer_WhereAServerIsNamed_IsThatServer(string port, bool isTls)
    {
        var settings = Emulated();
        (settings["Smtp:Port"], settings["Smtp:User"], settings["Smtp:Password"]) = (port, "office", "word");
        using var provider = Provider(settings, out _);

        Assert.IsType<SmtpMailer>(provider.GetRequiredService<IMailer>());
        var smtp = provider.GetRequiredService<SmtpSettings>();
        Assert.Equal(("127.0.0.1", isTls ? SmtpSecurity.Tls : SmtpSecurity.StartTls, "office", "word"), (smtp.Host, smtp.Security, smtp.User, smtp.Password));
    }

    [Theory]
    [InlineData("Smtp:Port", "70000", "Smtp__Port must be a port")]
    [InlineData("Smtp:From", "nobody", "Smtp__From must be a mail address")]
    [InlineData("Smtp:FromName", null, "Smtp__FromName is missing")]
    [InlineData("Smtp:User", "office", "Smtp__Password is missing")]
    [InlineData("Smtp:Host", "mail.qinghe.example", "Site__Demonstration is for an emulator")]
    public void AddAzure_AWrongSettingOfTheServer_IsNamed(string name, string? value, string message)
    {
        var settings = Emulated();
        settings[name] = value;

        Assert.Contains(message, Assert.Throws<SettingException>(() => Provider(settings, out _)).Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings, out IServiceCollection services)
    {
        var client = new FakeTableClient();
        services = new ServiceCollection().AddLogging()
            .AddAzure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<ITable>(new AzureTable(_ => client, _ => client, TimeProvider.System))
            .AddSingleton<IDocuments>(new BlobDocuments(new FakeBlobs(), new FakeBlobs()))
            .AddSingleton<IBankChannel>(new BlobBankChannel(new FakeBlobs()))
            .AddSingleton(new CountyBlob(new FakeBlobs()));
        services.Remove(services.Single(service => service.ServiceType == typeof(global::Azure.Storage.Blobs.BlobServiceClient)));
        services.Remove(services.First(service => service.ServiceType == typeof(CountyBlob)));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
