using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>
/// Sessions as rows of the server, in a partition of their official, so that he sees and ends them. The browser holds his id and a random value; only the
/// hash of it is stored, so a copied database opens none.
/// </summary>
public sealed class Sessions(ITable table, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    // A page seen within a minute of the last does not write again: reading stays cheap.
    private static readonly TimeSpan TouchAfter = TimeSpan.FromMinutes(1);

    private const int ValueLength = 43;
    private const int LongestOfficial = 40;

    /// <summary>Of one official; the ones that ended are taken away whenever he opens another.</summary>
    private const int Most = 200;

    /// <summary>Opens a session and answers the value of its cookie.</summary>
    public async Task<string> Open(string official, CancellationToken cancel = default)
    {
        await Close(official, row => !IsAlive(FromRow(row)), cancel);
        var cookie = $"{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}.{official}";
        var hash = HashOf(cookie);
        var now = clock.GetUtcNow();
        while (await table.Get(TableName.Pointers, Partition(official), hash, cancel) is null)
            await table.Commit(TableName.Pointers, Partition(official), [new Change.Upsert(hash, ToProperties(new Session(official, now, now, hash)))], cancel);
        return cookie;
    }

    /// <summary>The session of a cookie, or <see langword="null"/> if there is none, it was idle too long or is too old.</summary>
    public async Task<Session?> Find(string? cookie, CancellationToken cancel = default)
    {
        if (OfficialOf(cookie) is not { } official) return null;
        var hash = HashOf(cookie!);
        var row = await table.Get(TableName.Pointers, Partition(official), hash, cancel);
        if (row is null) return null;
        var session = FromRow(row);
        if (!IsAlive(session)) return null;
        var now = clock.GetUtcNow();
        if (now - session.SeenAt < TouchAfter) return session;

        // A conflict means that another request of the same browser has just done it, or closed the session.
        var seen = session with { SeenAt = now };
        await table.Commit(TableName.Pointers, Partition(official), [new Change.Replace(hash, row.Version, ToProperties(seen))], cancel);
        return seen;
    }

    /// <summary>The open sessions of an official, newest first.</summary>
    public async Task<IReadOnlyList<Session>> Of(string official, CancellationToken cancel = default)
    {
        var page = await table.Query(TableName.Pointers, Partition(official), "", null, Most, cancel);
        return [.. page.Rows.Select(FromRow).Where(IsAlive).OrderByDescending(session => session.SeenAt)];
    }

    /// <summary>Ends a session; one that is not there is no error.</summary>
    public async Task Close(string? cookie, CancellationToken cancel = default)
    {
        if (OfficialOf(cookie) is { } official) await Close(official, HashOf(cookie!), cancel);
    }

    /// <summary>Ends a session of an official by its id, as his list names it.</summary>
    public async Task Close(string official, string id, CancellationToken cancel = default)
    {
        if (id.Length != 64 || !id.All(char.IsAsciiHexDigitLower)) return;
        while (await table.Get(TableName.Pointers, Partition(official), id, cancel) is { } row)
            await table.Commit(TableName.Pointers, Partition(official), [new Change.Delete(id, row.Version)], cancel);
    }

    public Task CloseAll(string official, CancellationToken cancel = default) => Close(official, _ => true, cancel);

    /// <summary>Ends all sessions of an official but for the one of this id.</summary>
    public Task CloseOthers(string official, string id, CancellationToken cancel = default) => Close(official, row => row.Key != id, cancel);

    private async Task Close(string official, Func<Row, bool> which, CancellationToken cancel)
    {
        for (string? from = ""; from is not null;)
        {
            var page = await table.Query(TableName.Pointers, Partition(official), from, null, Most, cancel);
            foreach (var row in page.Rows.Where(which)) await Close(official, row.Key, cancel);
            from = page.Next;
        }
    }

    private bool IsAlive(Session session)
    {
        var now = clock.GetUtcNow();
        return now - session.SeenAt <= Idle && now - session.OpenedAt <= Longest;
    }

    private static string? OfficialOf(string? cookie) =>
        cookie?.Split('.') is [{ Length: ValueLength }, { Length: > 0 and <= LongestOfficial } official]
        && official.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? official : null;

    private static string HashOf(string cookie) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));

    private static string Partition(string official) => $"sessions-{official}";

    private static Properties ToProperties(Session session) => new()
    {
        { "official", session.Official },
        { "opened", session.OpenedAt },
        { "seen", session.SeenAt },
    };

    private static Session FromRow(Row row) => new(
        row.Properties.String("official")!,
        row.Properties.Time("opened")!.Value,
        row.Properties.Time("seen")!.Value,
        row.Key);
}
