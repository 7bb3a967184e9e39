using System.Security.Cryptography;

namespace Disbursement.Application.Documents;

/// <summary>AES-256-GCM with a random nonce. Layout: format (1 byte, 1), nonce (12), tag (16), cipher text.</summary>
internal static class SealedBytes
{
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeadSize = 1 + NonceSize + TagSize;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var result = new byte[HeadSize + plain.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, plain, result.AsSpan(HeadSize), result.AsSpan(1 + NonceSize, TagSize), bound);
        return result;
    }

    /// <exception cref="CryptographicException">Other key, other binding, or changed bytes.</exception>
    public static byte[] Unseal(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> bound)
    {
        if (content.Length < HeadSize || content[0] != Format) throw new CryptographicException("Sealed bytes have an unknown format.");
        var plain = new byte[content.Length - HeadSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(content.Slice(1, NonceSize), content[HeadSize..], content.Slice(1 + NonceSize, TagSize), plain, bound);
        return plain;
    }
}
