using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>What a form was made for and what its page showed. Line ranges are texts such as <c>3,7-9</c>, to mark what changed since.</summary>
public sealed record FormContent
{
    public required string LinkId { get; init; }

    public required string Official { get; init; }

    /// <summary>Stream and <see cref="LinkTarget.Subject"/>: the stage round or the release.</summary>
    public required string Round { get; init; }

    public required string Plan { get; init; }

    /// <summary>SHA-256 over everything that the page showed: revision, state of every line, documents, warnings.</summary>
    public required string ShownHash { get; init; }

    /// <summary>Line ranges by state, as shown.</summary>
    public required IReadOnlyDictionary<string, string> Lines { get; init; }

    /// <summary>Hashes of the documents, as shown.</summary>
    public required IReadOnlyList<string> Documents { get; init; }
}

/// <summary>What a posted form value turned out to be.</summary>
public abstract record FormAnswer
{
    /// <summary>Ours, in time, and what it showed is still so.</summary>
    public sealed record Good : FormAnswer;

    /// <summary>Not made by us for this link and official, or damaged on the way.</summary>
    public sealed record Foreign : FormAnswer;

    /// <summary>Ours, but older than it may be.</summary>
    public sealed record Expired : FormAnswer;

    /// <summary>Ours, but what it showed has changed; <paramref name="Shown"/> says what that was.</summary>
    public sealed record Changed(FormContent Shown) : FormAnswer;
}

/// <summary>
/// The hidden <c>form</c> value: what the page showed and when, under an HMAC. A decision counts only for exactly what the decider saw,
/// and a page of another site cannot make one.
/// </summary>
public sealed class FormBinding(ISecrets secrets, TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    // A case of 10,000 lines, every second in another state, stays below this.
    private const int LongestForm = 256 * 1024;

    public string Issue(FormContent content)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Issued(clock.GetUtcNow().ToUnixTimeSeconds(), content));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Mac(payload))}";
    }

    /// <summary>Compares a posted value with what the page would show now.</summary>
    public FormAnswer Check(string form, FormContent now)
    {
        if (Read(form) is not { } issued || issued.Content.LinkId != now.LinkId || issued.Content.Official != now.Official) return new FormAnswer.Foreign();
        if (issued.Content.ShownHash != now.ShownHash || issued.Content.Round != now.Round || issued.Content.Plan != now.Plan)
            return new FormAnswer.Changed(issued.Content);
        return clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(issued.At) > Longest ? new FormAnswer.Expired() : new FormAnswer.Good();
    }

    private Issued? Read(string form)
    {
        if (form.Length > LongestForm || form.Split('.') is not [var body, var mac] || !Base64Url.IsValid(body) || !Base64Url.IsValid(mac)) return null;
        var payload = Base64Url.DecodeFromChars(body);
        return CryptographicOperations.FixedTimeEquals(Mac(payload), Base64Url.DecodeFromChars(mac))
            ? JsonSerializer.Deserialize<Issued>(payload)
            : null;
    }

    private byte[] Mac(byte[] payload) => HMACSHA256.HashData(secrets.FormKey, payload);

    private sealed record Issued(long At, FormContent Content);
}
