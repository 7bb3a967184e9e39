using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>A setting of the function app is missing or wrong. The message names the setting as the portal shows it, never its value.</summary>
internal sealed class SettingException : Exception
{
    public SettingException(string setting, string problem)
        : base($"The setting {setting.Replace(":", "__", StringComparison.Ordinal)} {problem}.")
    {
    }

    public SettingException()
    {
    }

    public SettingException(string message)
        : base(message)
    {
    }

    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Reads settings of the function app.</summary>
internal static class Setting
{
    /// <summary>What the platform leaves in place where it could not read Key Vault.</summary>
    private const string Unresolved = "@Microsoft.KeyVault(";

    public static string Required(IConfiguration settings, string name)
    {
        var value = settings[name];
        if (string.IsNullOrWhiteSpace(value)) throw new SettingException(name, "is missing");
        if (value.StartsWith(Unresolved, StringComparison.OrdinalIgnoreCase))
            throw new SettingException(name, "refers to a secret that the platform could not read: check the reference and the identity's role on the Key Vault");
        return value;
    }

    public static Uri RequiredAddress(IConfiguration settings, string name) =>
        Uri.TryCreate(Required(settings, name), UriKind.Absolute, out var address) ? address : throw new SettingException(name, "must be an absolute address");

    public static bool Flag(IConfiguration settings, string name) => settings[name] switch
    {
        null or "" => false,
        var value => bool.TryParse(value, out var flag) ? flag : throw new SettingException(name, "must be true or false"),
    };
}
