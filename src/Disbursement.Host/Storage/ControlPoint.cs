using System.Security.Cryptography;
using System.Text;

namespace Disbursement.Host.Storage;

/// <summary>
/// How commands of the same machine reach the running host: its loopback address and a secret made anew at each start,
/// in a file that only the owner can read.
/// </summary>
internal sealed record ControlPoint(Uri Address, string Secret)
{
    /// <summary>Announces the host once it listens.</summary>
    public static async Task<ControlPoint> Announce(DataFolder folder, Uri address)
    {
        var point = new ControlPoint(address, RandomNumberGenerator.GetHexString(64, lowercase: true));
        var next = folder.Control + ".new";
        // A crash may have left it; the folder's lock says that nobody else is writing it.
        File.Delete(next);
        await DurableFile.Write(folder.Control, Encoding.UTF8.GetBytes($"{address}\n{point.Secret}\n"), next);
        return point;
    }

    /// <summary>What the last host announced, or <see langword="null"/>. It may have ended since: then nobody answers at the address.</summary>
    public static ControlPoint? Read(DataFolder folder)
    {
        if (!File.Exists(folder.Control)) return null;
        return File.ReadAllLines(folder.Control) is [var address, { Length: 64 } secret] && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? new ControlPoint(uri, secret)
            : null;
    }

    /// <summary>Compares in constant time.</summary>
    public bool Accepts(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Secret));
}
