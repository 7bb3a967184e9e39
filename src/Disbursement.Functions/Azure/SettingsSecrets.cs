using System.Globalization;
using Disbursement.Application.Ports;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Keys from settings, each 64 hex digits: <c>Secrets__LinkKey1</c>, <c>Secrets__LinkKey2</c> ..., <c>Secrets__PinPepper</c>, <c>Secrets__FormKey</c>,
/// <c>Secrets__MasterKey</c>. On Azure each setting is a reference to Key Vault, which the platform resolves before this process starts; they are read once.
/// </summary>
/// <exception cref="SettingException">A key is missing, not resolved, or no key.</exception>
internal sealed class SettingsSecrets(IConfiguration settings)
    : HeldSecrets(Key(settings, "PinPepper"), Key(settings, "FormKey"), Key(settings, "MasterKey"), AllLinkKeys(settings))
{
    // The first must be there, so that its absence is told by its name.
    private static IReadOnlyList<byte[]> AllLinkKeys(IConfiguration settings) =>
        LinkKeys(version => version == 1 || settings[Path(LinkKeyName(version))] is { Length: > 0 }, version => Key(settings, LinkKeyName(version)));

    private static string LinkKeyName(int version) => string.Create(CultureInfo.InvariantCulture, $"LinkKey{version}");

    private static string Path(string name) => $"Secrets:{name}";

    private static byte[] Key(IConfiguration settings, string name) =>
        Parse(Setting.Required(settings, Path(name))) ?? throw new SettingException(Path(name), "must be 64 hex digits");
}
