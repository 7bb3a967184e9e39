using System.Globalization;
using Disbursement.Application.Ports;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Keys from settings, each 64 hex digits: <c>Secrets__LinkKey1</c>, <c>Secrets__LinkKey2</c> ..., <c>Secrets__PinPepper</c>, <c>Secrets__FormKey</c>,
/// <c>Secrets__MasterKey</c>. On Azure each setting is a reference to Key Vault, which the platform resolves before this process starts; they are read once.
/// </summary>
internal sealed class SettingsSecrets : ISecrets
{
    private const int KeyBytes = 32;

    /// <summary>Keys are changed by hand.</summary>
    private const int MostLinkKeys = 1_000;

    private readonly List<byte[]> linkKeys = [];
    private readonly byte[] pinPepper;
    private readonly byte[] formKey;
    private readonly byte[] masterKey;

    /// <exception cref="SettingException">A key is missing, not resolved, or no key.</exception>
    public SettingsSecrets(IConfiguration settings)
    {
        pinPepper = Key(settings, "PinPepper");
        formKey = Key(settings, "FormKey");
        masterKey = Key(settings, "MasterKey");
        linkKeys.Add(Key(settings, LinkKeyName(1)));
        while (linkKeys.Count < MostLinkKeys && settings[Path(LinkKeyName(linkKeys.Count + 1))] is { Length: > 0 })
            linkKeys.Add(Key(settings, LinkKeyName(linkKeys.Count + 1)));
    }

    public int CurrentLinkKeyVersion => linkKeys.Count;

    public byte[] PinPepper => [.. pinPepper];

    public byte[] FormKey => [.. formKey];

    public byte[] MasterKey => [.. masterKey];

    public byte[] LinkKey(int version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, linkKeys.Count);
        return [.. linkKeys[version - 1]];
    }

    private static string LinkKeyName(int version) => string.Create(CultureInfo.InvariantCulture, $"LinkKey{version}");

    private static string Path(string name) => $"Secrets:{name}";

    private static byte[] Key(IConfiguration settings, string name)
    {
        var text = Setting.Required(settings, Path(name));
        if (text.Length != KeyBytes * 2 || !text.All(char.IsAsciiHexDigit)) throw new SettingException(Path(name), "must be 64 hex digits");
        return Convert.FromHexString(text);
    }
}
