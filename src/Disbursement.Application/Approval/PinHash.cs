using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>What is stored of a PIN.</summary>
public sealed record PinVerifier(byte[] Salt, byte[] Hash, int Rounds);

/// <summary>
/// PBKDF2-SHA-256 over the PIN mixed with a pepper that lies outside the store. At most two run at a time, so that a burst of
/// sign-ins leaves the processors to everybody else.
/// </summary>
public sealed class PinHash(ISecrets secrets, PinOptions options) : IDisposable
{
    private const int AtATime = 2;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private readonly SemaphoreSlim places = new(AtATime, AtATime);
    private long compared;

    /// <summary>How many PINs were compared since the start: what an attack costs, for tests and the health page.</summary>
    public long Compared => Interlocked.Read(ref compared);

    public async Task<PinVerifier> Make(string pin, CancellationToken cancel = default)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PinVerifier(salt, await Derive(pin, salt, options.Rounds, cancel), options.Rounds);
    }

    /// <summary>Whether the PIN is the one of the verifier; takes as long for a wrong one.</summary>
    public async Task<bool> Matches(string pin, PinVerifier verifier, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref compared);
        return CryptographicOperations.FixedTimeEquals(await Derive(pin, verifier.Salt, verifier.Rounds, cancel), verifier.Hash);
    }

    public void Dispose() => places.Dispose();

    private async Task<byte[]> Derive(string pin, byte[] salt, int rounds, CancellationToken cancel)
    {
        var peppered = HMACSHA256.HashData(secrets.PinPepper, Encoding.UTF8.GetBytes(PinRules.Normal(pin)));
        await places.WaitAsync(cancel);
        try
        {
            return await Task.Factory.StartNew(
                () => Rfc2898DeriveBytes.Pbkdf2(peppered, salt, rounds, HashAlgorithmName.SHA256, HashBytes), cancel, TaskCreationOptions.DenyChildAttach, options.Scheduler);
        }
        finally
        {
            places.Release();
        }
    }
}
