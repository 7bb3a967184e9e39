using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Office;

/// <summary>
/// Keys of system clients. A key is 32 random bytes, shown once; only its SHA-256 is stored. There are few, so they share one partition and can be listed.
/// </summary>
public sealed class ApiKeys(ITable table, TimeProvider time)
{
    /// <summary>The most keys of an installation.</summary>
    public const int Most = 1_000;

    private const string Partition = "api-keys";
    private const string Prefix = "dk_";
    private const int KeyBytes = 32;
    private const int IdLength = 16;
    private const int LongestKey = 128;

    /// <summary>An answer that stays unknown this often is an outage of the store.</summary>
    private const int Attempts = 5;

    /// <summary>Makes a key. It is in the answer and nowhere else.</summary>
    public async Task<(string Key, ApiKey Stored)> Create(ApiKeySpec spec, CancellationToken cancel = default)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        return (key, await Plant(key, spec, cancel));
    }

    /// <summary>Stores a key that is known before, such as the demonstration's. Planting the same key again changes nothing.</summary>
    public async Task<ApiKey> Plant(string key, ApiKeySpec spec, CancellationToken cancel = default)
    {
        if (!ApiKeySpec.IsClient(spec.Client)) throw new ArgumentException("A client's name is a-z, 0-9 and hyphens.", nameof(spec));
        var hash = HashOf(key);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await table.Get(TableName.Pointers, Partition, IdOf(hash), cancel) is { } row) return Read(row);
            await table.Commit(TableName.Pointers, Partition, [new Change.Insert(IdOf(hash), Write(hash, spec, time.GetUtcNow(), null))], cancel);
        }
        throw new IOException("An API key could not be stored.");
    }

    public async Task<IReadOnlyList<ApiKey>> List(CancellationToken cancel = default)
    {
        var page = await table.Query(TableName.Pointers, Partition, "", null, Most, cancel);
        return [.. page.Rows.Select(Read)];
    }

    /// <summary>Ends a key at once. Answers false if there is none of this id; a key that is revoked stays so.</summary>
    public async Task<bool> Revoke(string id, CancellationToken cancel = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!IsId(id) || await table.Get(TableName.Pointers, Partition, id, cancel) is not { } row) return false;
            var key = Read(row);
            if (key.RevokedAt is not null) return true;
            var revoked = Write(row.Properties.Bytes("hash")!, key.Spec, key.CreatedAt, time.GetUtcNow());
            await table.Commit(TableName.Pointers, Partition, [new Change.Replace(id, row.Version, revoked)], cancel);
        }
        throw new IOException($"API key {id} could not be revoked.");
    }

    /// <summary>The key that is presented, or <see langword="null"/> if it is unknown, expired or revoked.</summary>
    public async Task<ApiKey?> Find(string? presented, CancellationToken cancel = default)
    {
        if (presented is not { Length: >= 1 and <= LongestKey }) return null;
        var hash = HashOf(presented);
        var row = await table.Get(TableName.Pointers, Partition, IdOf(hash), cancel);
        // The row is found by a part of the hash; the whole is compared in constant time.
        if (row is null || !CryptographicOperations.FixedTimeEquals(row.Properties.Bytes("hash"), hash)) return null;
        var key = Read(row);
        return key.IsValid(ChinaTime.Day(time.GetUtcNow())) ? key : null;
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string IdOf(byte[] hash) => Convert.ToHexStringLower(hash)[..IdLength];

    private static bool IsId(string id) => id.Length == IdLength && id.All(char.IsAsciiHexDigitLower);

    private static Properties Write(byte[] hash, ApiKeySpec spec, DateTimeOffset created, DateTimeOffset? revoked)
    {
        var properties = new Properties
        {
            { "hash", hash },
            { "client", spec.Client },
            { "scopes", string.Join(' ', spec.Scopes.Select(scope => scope.ToWire())) },
            { "areas", string.Join(' ', spec.Reach.Areas) },
            { "programmes", string.Join(' ', spec.Reach.Programmes) },
            { "expires", spec.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "created", created },
        };
        if (spec.CallsPerMinute is { } calls) properties.Add("calls", calls);
        if (revoked is { } at) properties.Add("revoked", at);
        return properties;
    }

    private static ApiKey Read(Row row) => new()
    {
        Id = row.Key,
        Spec = new ApiKeySpec
        {
            Client = row.Properties.String("client")!,
            Scopes = [.. Words(row, "scopes").Select(Scope)],
            Reach = new Reach { Areas = [.. Words(row, "areas").Select(AreaCode.Parse)], Programmes = Words(row, "programmes") },
            ExpiresOn = row.Properties.String("expires") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            CallsPerMinute = (int?)row.Properties.Long("calls"),
        },
        CreatedAt = row.Properties.Time("created")!.Value,
        RevokedAt = row.Properties.Time("revoked"),
    };

    private static string[] Words(Row row, string name) => row.Properties.String(name)!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ApiScope Scope(string text) =>
        ApiScopes.TryParse(text, out var scope) ? scope : throw new InvalidDataException("An API key has an unknown scope.");
}
