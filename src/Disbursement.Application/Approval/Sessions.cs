using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>Sessions as rows of the server. The browser holds a random value; only its hash is stored, so a copied database opens none.</summary>
public sealed class Sessions(ITable table, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    // A page seen within a minute of the last does not write again: reading stays cheap.
    private static readonly TimeSpan TouchAfter = TimeSpan.FromMinutes(1);

    private const int CookieLength = 43;

    /// <summary>Opens a session and answers the value of its cookie.</summary>
    public async Task<string> Open(string official, CancellationToken cancel = default)
    {
        var cookie = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = HashOf(cookie);
        var now = clock.GetUtcNow();
        while (await table.Get(TableName.Pointers, Partition(hash), hash, cancel) is null)
            await table.Commit(TableName.Pointers, Partition(hash), [new Change.Upsert(hash, ToProperties(new Session(official, now, now)))], cancel);
        return cookie;
    }

    /// <summary>The session of a cookie, or <see langword="null"/> if there is none, it was idle too long or is too old.</summary>
    public async Task<Session?> Find(string? cookie, CancellationToken cancel = default)
    {
        if (cookie is not { Length: CookieLength }) return null;
        var hash = HashOf(cookie);
        var row = await table.Get(TableName.Pointers, Partition(hash), hash, cancel);
        if (row is null) return null;
        var session = FromRow(row);
        var now = clock.GetUtcNow();
        if (now - session.SeenAt > Idle || now - session.OpenedAt > Longest) return null;
        if (now - session.SeenAt < TouchAfter) return session;

        // A conflict means that another request of the same browser has just done it, or closed the session.
        var seen = session with { SeenAt = now };
        await table.Commit(TableName.Pointers, Partition(hash), [new Change.Replace(hash, row.Version, ToProperties(seen))], cancel);
        return seen;
    }

    /// <summary>Ends a session; one that is not there is no error.</summary>
    public async Task Close(string? cookie, CancellationToken cancel = default)
    {
        if (cookie is not { Length: CookieLength }) return;
        var hash = HashOf(cookie);
        while (await table.Get(TableName.Pointers, Partition(hash), hash, cancel) is { } row)
            await table.Commit(TableName.Pointers, Partition(hash), [new Change.Delete(hash, row.Version)], cancel);
    }

    private static string HashOf(string cookie) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));

    private static string Partition(string hash) => $"session-{hash[..2]}";

    private static Properties ToProperties(Session session) => new()
    {
        { "official", session.Official },
        { "opened", session.OpenedAt },
        { "seen", session.SeenAt },
    };

    private static Session FromRow(Row row) => new(
        row.Properties.String("official")!,
        row.Properties.Time("opened")!.Value,
        row.Properties.Time("seen")!.Value);
}
