using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>
/// The codes of a releaser's device, asked in production folders wherever money is let go. The secret is derived from the pepper, the official and his
/// round of enrolment, and is never stored: a copied database makes no code, and who is enrolled again gets another secret. An enrolment that is only open
/// changes nothing yet.
/// </summary>
public sealed class SecondFactors(ITable table, ISecrets secrets, Site site, TimeProvider clock)
{
    /// <summary>A device's clock may be so many steps of 30 seconds early or late.</summary>
    private const int Drift = 1;

    private const int SecretBytes = 20;
    private const string Row = "second-factor";

    /// <summary>Whether this official releases money that is real.</summary>
    public bool IsAskedOf(Official official) => !site.Demonstration && official.Posts.Any(post => post.Role is Role.FinanceReleaser);

    /// <summary>The secret in letters, for a device that cannot scan.</summary>
    public string Letters(string official, Account account) => Totp.Base32(Secret(official, account));

    /// <summary>What the QR code holds; any authenticator app reads it.</summary>
    public string Address(string official, Account account) => string.Create(CultureInfo.InvariantCulture,
        $"otpauth://totp/{Uri.EscapeDataString(site.PublicUrl.Host)}:{Uri.EscapeDataString(official)}?secret={Letters(official, account)}&issuer={Uri.EscapeDataString(site.PublicUrl.Host)}&algorithm=SHA1&digits={Totp.Digits}&period={(int)Totp.Period.TotalSeconds}");

    /// <summary>Whether the code is right and was never given before; it is then taken, by a conditional write, so that of two at once one is right.</summary>
    public async Task<bool> Take(string official, Account account, string code, CancellationToken cancel)
    {
        var digits = new string([.. PinRules.Normal(code).Where(char.IsAsciiDigit).Take(Totp.Digits + 1)]);
        if (StepOf(Secret(official, account), digits) is not { } step) return false;
        while (true)
        {
            var row = await table.Get(TableName.Pointers, Pins.Partition(official), Row, cancel);
            var sameRound = row?.Properties.Long("round") == account.FactorRound;
            if (sameRound && row!.Properties.Long("step") >= step) return false;
            var next = new Properties { { "round", account.FactorRound }, { "step", step } };
            Change change = row is null ? new Change.Insert(Row, next) : new Change.Replace(Row, row.Version, next);
            if (await table.Commit(TableName.Pointers, Pins.Partition(official), [change], cancel) == CommitAnswer.Done) return true;
        }
    }

    private long? StepOf(byte[] secret, string digits)
    {
        var now = Totp.StepOf(clock.GetUtcNow());
        long? found = null;
        // All are compared, so that the time tells nothing.
        for (var step = now - Drift; step <= now + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Totp.Code(secret, step)), Encoding.ASCII.GetBytes(digits))) found = step;
        return found;
    }

    private byte[] Secret(string official, Account account) =>
        HMACSHA256.HashData(secrets.PinPepper, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"second-factor\n{official}\n{account.FactorRound}\n{account.Verifier}")))[..SecretBytes];
}
