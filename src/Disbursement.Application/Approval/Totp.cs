using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Disbursement.Application.Approval;

/// <summary>Time-based one-time codes by RFC 6238: SHA-1, 30 seconds, six digits, which is what every authenticator app makes.</summary>
public static class Totp
{
    public const int Digits = 6;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / (long)Period.TotalSeconds;

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238 with SHA-1 is what authenticator apps know; HMAC does not need its collision resistance.")]
    public static string Code(byte[] secret, long step, int digits = Digits)
    {
        Span<byte> moving = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moving, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, moving, mac);
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % (uint)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>A secret in the letters that people type into an app when they cannot scan.</summary>
    public static string Base32(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var octet in secret)
        {
            bits = (bits << 8 | octet) & 0xFFF;
            for (count += 8; count >= 5; count -= 5) text.Append(Base32Letters[(bits >> (count - 5)) & 31]);
        }
        if (count > 0) text.Append(Base32Letters[(bits << (5 - count)) & 31]);
        return text.ToString();
    }
}
