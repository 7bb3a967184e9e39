using System.Text;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Disbursement.Functions.Azure;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Azure.Tests;

/// <summary>Commands of an engineer and the running app over one store.</summary>
public sealed class ManagementTests : IDisposable
{
    private const string Official = "clerk-001001";

    private readonly MemoryTable table = new();
    private readonly BlobDocuments documents = new(new FakeBlobs(), new FakeBlobs());
    private readonly CollectedMails mails = new();
    private readonly FakeBlobs configuration = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("disburse-manage-");

    [Fact]
    public async Task Enrol_AnOfficial_PrintsTheCodeAndTheAppMailsTheLink()
    {
        Assert.Equal(0, await Command("enrol", Official));

        Assert.Contains($"Code for {Official}: ", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(mails.Sent);
        var mail = Assert.Single(await Swept());
        Assert.Equal(Official, mail.Official);
        Assert.Contains("https://qinghe.example/", mail.Text, StringComparison.Ordinal);
        var code = output.ToString().Split('\n')[0].Split(": ")[1].Trim();
        Assert.DoesNotContain(code, mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrol_Nobody_SaysSoAndNothingIsSent()
    {
        Assert.Equal(1, await Command("enrol", "nobody"));

        Assert.Contains("no official 'nobody'", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(await Swept());
    }

    [Fact]
    public async Task Import_NewOfficialAndABadRow_TheAppStartsWithTheOneAndTheOtherIsSetAside()
    {
        var file = await Officials("clerk-new,何新,clerk-new@qinghe.example,village-clerk,999901001001", "clerk-bad,何坏,no address,village-clerk,999901001001");

        Assert.Equal(1, await Command(Uploaded(), "import", "officials", file));

        Assert.Contains("2 rows: 1 officials added, 0 changed, 0 taken out, 0 as they were, 1 rows set aside.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("`enrol OFFICIAL`", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("clerk-bad", await File.ReadAllTextAsync(file + ".errors.csv"), StringComparison.Ordinal);
        Assert.Contains("clerk-new", Encoding.UTF8.GetString(configuration.Content[CountyBlob.Name]), StringComparison.Ordinal);
        // The code is for somebody whom only the imported configuration has.
        Assert.Equal(0, await Command(Uploaded(), "enrol", "clerk-new"));
        Assert.Equal(1, await Command(Uploaded(), "enrol", "clerk-bad"));
    }

    [Fact]
    public async Task Import_TheSameFileAgain_ChangesNothing()
    {
        var file = await Officials("clerk-new,何新,clerk-new@qinghe.example,village-clerk,999901001001");

        Assert.Equal(0, await Command(Uploaded(), "import", "officials", file));
        var text = configuration.Content[CountyBlob.Name];
        Assert.Equal(0, await Command(Uploaded(), "import", "officials", file));

        Assert.Contains("0 officials added, 0 changed, 0 taken out, 1 as they were", output.ToString(), StringComparison.Ordinal);
        Assert.Same(text, configuration.Content[CountyBlob.Name]);
    }

    [Fact]
    public async Task Import_ConfigurationInsideThePackage_SaysWhereToChangeIt()
    {
        Assert.Equal(1, await Command("import", "officials", await Officials()));

        Assert.Contains("County__File", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync("county.json"), configuration.Content[CountyBlob.Name]);
    }

    [Fact]
    public async Task Import_NoSuchFile_SaysSo()
    {
        await Officials();

        Assert.Equal(1, await Command(Uploaded(), "import", "officials", "nowhere.csv"));

        Assert.Contains("There is no file nowhere.csv.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_CreatedListedAndRevoked_IsTheAppsKey()
    {
        Assert.Equal(0, await Command("key", "create", "subsidy-centre", "999901001000", "2099-12-31", "submit", "read"));
        var key = output.ToString().Split('\n')[0].Trim();
        var made = Assert.Single(await Keys());
        Assert.Equal([ApiScope.Submit, ApiScope.Read], made.Spec.Scopes);
        Assert.Equal(new DateOnly(2099, 12, 31), made.Spec.ExpiresOn);

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await Command("key", "list"));
        Assert.Contains($"{made.Id}  subsidy-centre  submit read  999901001000  until 2099-12-31", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await Command("key", "revoke", made.Id));
        Assert.NotNull(Assert.Single(await Keys()).RevokedAt);
    }

    [Theory]
    [InlineData(1, "no scope", "key", "create", "centre", "999901001000", "2099-12-31", "everything")]
    [InlineData(1, "no area", "key", "create", "centre", "110101", "2099-12-31", "read")]
    [InlineData(1, "no day", "key", "create", "centre", "999901001000", "31.12.2099", "read")]
    [InlineData(1, "A client's name", "key", "create", "The Centre", "999901001000", "2099-12-31", "read")]
    [InlineData(1, "no such key", "key", "revoke", "nothing")]
    [InlineData(2, "key list", "key", "create", "centre")]
    [InlineData(2, "enrol OFFICIAL", "enrol")]
    [InlineData(2, "enrol OFFICIAL", "destroy")]
    public async Task Command_ThatCannotBeDone_SaysWhyAndDoesNothing(int exit, string why, params string[] arguments)
    {
        Assert.Equal(exit, await Command(arguments));

        Assert.Contains(why, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(await Keys());
    }

    [Fact]
    public void IsCommand_OptionsOfTheFunctionsHost_AreNone()
    {
        Assert.False(Management.IsCommand([]));
        Assert.False(Management.IsCommand(["--functions-uri", "http://127.0.0.1:1", "--functions-worker-id", "a"]));
        Assert.True(Management.IsCommand(["key", "list"]));
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A file of officials, with the sample county uploaded before.</summary>
    private async Task<string> Officials(params string[] rows)
    {
        configuration.Content[CountyBlob.Name] = await File.ReadAllBytesAsync("county.json");
        var file = Path.Combine(folder.FullName, "officials.csv");
        await File.WriteAllLinesAsync(file, ["id,name,email,role,area", .. rows]);
        return file;
    }

    private Task<int> Command(params string[] arguments) => Command(Settings(), arguments);

    private async Task<int> Command(IConfiguration settings, params string[] arguments)
    {
        // No setting of a mail service: a command needs none.
        await using var services = Over(new ServiceCollection().AddLogging().AddAzureCommand(settings));
        await services.GetRequiredService<AzureStart>().Run(default);
        return await Management.Over(services, output, error).Run(arguments, default);
    }

    private async Task<IReadOnlyList<MailMessage>> Swept()
    {
        await using var app = Over(new ServiceCollection().AddLogging().AddAzureCommand(Settings()).AddSingleton<IMailer>(mails));
        await app.GetRequiredService<AzureStart>().Run(default);
        await app.GetRequiredService<Sweep>().Run(TimeSpan.Zero, NoOrchestrations.Instance, default);
        return mails.Sent;
    }

    private async Task<IReadOnlyList<ApiKey>> Keys()
    {
        await using var app = Over(new ServiceCollection().AddLogging().AddAzureCommand(Settings()));
        return await app.GetRequiredService<ApiKeys>().List();
    }

    private ServiceProvider Over(IServiceCollection services) => services
        .AddSingleton<ITable>(table).AddSingleton<IDocuments>(documents).AddSingleton<IBankChannel>(new BlobBankChannel(new FakeBlobs()))
        .AddSingleton(new CountyBlob(configuration))
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    /// <summary>Without a configuration inside the package, so that the uploaded one counts.</summary>
    private static IConfiguration Uploaded()
    {
        var settings = Settings();
        settings["County:File"] = null;
        return settings;
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Site:PublicUrl"] = "https://qinghe.example",
        ["Store:TableEndpoint"] = "https://qinghe.table.core.windows.net",
        ["Store:BlobEndpoint"] = "https://qinghe.blob.core.windows.net",
        ["Secrets:LinkKey1"] = new('1', 64),
        ["Secrets:PinPepper"] = new('3', 64),
        ["Secrets:FormKey"] = new('4', 64),
        ["Secrets:MasterKey"] = new('5', 64),
        ["County:File"] = "county.json",
    }).Build();

    private sealed class CollectedMails : IMailer
    {
        public List<MailMessage> Sent { get; } = [];

        public Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
        {
            Sent.Add(message);
            return Task.FromResult(MailAnswer.Accepted);
        }
    }
}
