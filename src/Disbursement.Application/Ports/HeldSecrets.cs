namespace Disbursement.Application.Ports;

/// <summary>Keys that were read once, from wherever the host keeps them. Each is handed out as a copy, so that no caller can change it for the others.</summary>
/// <param name="pinPepper">32 bytes, as all of them.</param>
/// <param name="formKey">See <see cref="ISecrets.FormKey"/>.</param>
/// <param name="masterKey">See <see cref="ISecrets.MasterKey"/>.</param>
/// <param name="linkKeys">Version 1 first; at least one.</param>
public abstract class HeldSecrets(byte[] pinPepper, byte[] formKey, byte[] masterKey, IReadOnlyList<byte[]> linkKeys) : ISecrets
{
    /// <summary>Link keys are changed by hand, so a place with more has been mistaken for something else.</summary>
    protected const int MostLinkKeys = 1_000;

    protected const int KeyBytes = 32;

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

    /// <summary>A key as it is written, 64 hex digits; <see langword="null"/> for any other text.</summary>
    protected static byte[]? Parse(string text) =>
        text.Length == KeyBytes * 2 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    /// <summary>The link keys from version 1 on, up to the first that is not there.</summary>
    protected static IReadOnlyList<byte[]> LinkKeys(Func<int, bool> isThere, Func<int, byte[]> read) =>
        [.. Enumerable.Range(1, MostLinkKeys).TakeWhile(isThere).Select(read)];
}
