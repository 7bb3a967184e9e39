using Disbursement.Functions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Azure.Tests;

public sealed class SettingsTests
{
    private static Dictionary<string, string?> Good() => new()
    {
        ["Site:PublicUrl"] = "https://qinghe.example",
        ["Store:TableEndpoint"] = "https://qinghe.table.core.windows.net",
        ["Store:BlobEndpoint"] = "https://qinghe.blob.core.windows.net",
        ["Secrets:LinkKey1"] = new('1', 64),
        ["Secrets:LinkKey2"] = new('2', 64),
        ["Secrets:PinPepper"] = new('3', 64),
        ["Secrets:FormKey"] = new('4', 64),
        ["Secrets:MasterKey"] = new('5', 64),
        ["SendGrid:ApiKey"] = "key",
        ["SendGrid:From"] = "office@qinghe.example",
        ["SendGrid:FromName"] = "清禾县补贴",
    };

    [Fact]
    public void Secrets_OfSettings_AreTheirKeys()
    {
        var secrets = new SettingsSecrets(Settings(Good()));

        Assert.Equal(2, secrets.CurrentLinkKeyVersion);
        Assert.Equal(0x11, secrets.LinkKey(1)[0]);
        Assert.Equal(0x22, secrets.LinkKey(2)[31]);
        Assert.Equal(0x33, secrets.PinPepper[0]);
        Assert.Equal(0x44, secrets.FormKey[0]);
        Assert.Equal(0x55, secrets.MasterKey[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => secrets.LinkKey(3));
    }

    [Theory]
    [InlineData("Secrets:MasterKey", null, "Secrets__MasterKey is missing")]
    [InlineData("Secrets:MasterKey", "short", "Secrets__MasterKey must be 64 hex digits")]
    [InlineData("Secrets:LinkKey1", "@Microsoft.KeyVault(SecretUri=https://v/secrets/link-key-1)", "Secrets__LinkKey1 refers to a secret that the platform could not read")]
    [InlineData("Store:TableEndpoint", "nowhere", "Store__TableEndpoint must be an absolute address")]
    [InlineData("Site:Demonstration", "yes", "Site__Demonstration must be true or false")]
    [InlineData("Site:Demonstration", "true", "Site__Demonstration is for an emulator")]
    [InlineData("Store:Emulator", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b;EndpointSuffix=core.windows.net", "Store__Emulator must lead to an emulator")]
    [InlineData("Store:Emulator", "BlobEndpoint=http://127.0.0.1:1/a;TableEndpoint=https://real.example/a", "Store__Emulator must lead to an emulator")]
    [InlineData("Smtp:Host", "mail.qinghe.example", "Smtp__Host and SendGrid__ApiKey are both set")]
    [InlineData("SendGrid:From", "", "SendGrid__From is missing")]
    public void AddAzure_AWrongSetting_IsNamedAndItsValueIsNot(string name, string? value, string message)
    {
        var settings = Good();
        settings[name] = value;

        var problem = Assert.Throws<SettingException>(() => new ServiceCollection().AddAzure(Settings(settings)));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        if (value is { Length: > 4 }) Assert.DoesNotContain(value, problem.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
