using System.Security.Cryptography;

namespace Disbursement.Domain.Values;

/// <summary>A SHA-256 of content, written as 64 lower-case hex digits: the name of a document, a revision, a configuration.</summary>
public readonly record struct ContentHash
{
    private readonly string? value;

    private ContentHash(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An unset hash names nothing.");

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentHash(Convert.ToHexStringLower(hash));
    }

    public static bool TryParse(string? text, out ContentHash hash)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? new ContentHash(text!) : default;
        return valid;
    }

    public static ContentHash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException("Not a SHA-256 in lower-case hex.");

    public override string ToString() => Value;
}
