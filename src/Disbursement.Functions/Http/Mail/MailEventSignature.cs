using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Disbursement.Functions.Http.Mail;

/// <summary>
/// The public key by which SendGrid signs its events, as its settings page shows it (Base64 of a SubjectPublicKeyInfo, curve P-256), or
/// <see langword="null"/> where mails go another way and nobody may report about them.
/// </summary>
public sealed record MailEventKey(string? PublicKey);

/// <summary>Whether events come from SendGrid: ECDSA with SHA-256 over the time stamp as sent and the body as sent.</summary>
public sealed class MailEventSignature : IDisposable
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>
    /// SendGrid tries to deliver events for a day. What is older was kept by somebody; what is younger and comes twice changes nothing the second time.
    /// </summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(25);

    private static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(10);

    private readonly ECDsa? key;
    private readonly TimeProvider time;

    /// <exception cref="FormatException">The key is no Base64.</exception>
    /// <exception cref="CryptographicException">The key is no public key.</exception>
    public MailEventSignature(MailEventKey key, TimeProvider time)
    {
        this.time = time;
        if (key.PublicKey is null) return;
        this.key = ECDsa.Create();
        this.key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey), out _);
    }

    /// <summary>Whether events are taken here at all.</summary>
    public bool IsExpected => key is not null;

    public bool IsGood(string timestamp, string signature, ReadOnlySpan<byte> body)
    {
        if (key is null || !IsRecent(timestamp)) return false;
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        return key.VerifyData(signed, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => key?.Dispose();

    private bool IsRecent(string timestamp)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799) return false;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age < LongestAge && -age < LongestLead;
    }
}
