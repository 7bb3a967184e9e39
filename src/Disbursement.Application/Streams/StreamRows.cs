using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Streams;

/// <summary>An event as it lies in the store.</summary>
public sealed record StoredEvent
{
    /// <summary>Position in the stream, from 1.</summary>
    public required long Version { get; init; }

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required int TypeVersion { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The chain's hash before this event, 32 bytes (zeros before the first).</summary>
    public required byte[] Previous { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>SHA-256 over everything above; the next event's <see cref="Previous"/>.</summary>
    public byte[] Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[28];
        BinaryPrimitives.WriteInt64BigEndian(numbers, Version);
        BinaryPrimitives.WriteInt32BigEndian(numbers[8..], TypeVersion);
        BinaryPrimitives.WriteInt64BigEndian(numbers[12..], At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(numbers[20..], Body.LongLength);
        sha.AppendData(Previous);
        sha.AppendData(numbers);
        sha.AppendData(Id.ToByteArray(bigEndian: true));
        sha.AppendData(Encoding.UTF8.GetBytes(Type + "\n"));
        sha.AppendData(Body);
        return sha.GetHashAndReset();
    }
}

/// <summary>Names and contents of the rows of a stream's partition.</summary>
internal static class StreamRows
{
    public const string Head = "head";
    public const string Events = "e:";
    public const string Outs = "out:";

    /// <summary>One behind every key that begins with the prefix, because ';' follows ':'.</summary>
    public const string EventsEnd = "e;";
    public const string OutsEnd = "out;";

    private const int VersionDigits = 10;
    private const int PartBytes = 60 * 1024;
    private const int MostParts = 15;

    public static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    public static string EventKey(long version) => string.Create(CultureInfo.InvariantCulture, $"{Events}{version:D10}");

    public static string OutKey(long version, int number) => string.Create(CultureInfo.InvariantCulture, $"{Outs}{version:D10}:{number:D5}");

    /// <summary>The version of the append and the number that a key of <see cref="OutKey"/> holds.</summary>
    public static (long Version, int Number) OutOf(string key) => (
        long.Parse(key.AsSpan(Outs.Length, VersionDigits), CultureInfo.InvariantCulture),
        int.Parse(key.AsSpan(Outs.Length + VersionDigits + 1), CultureInfo.InvariantCulture));

    public static Properties Of(StoredEvent stored)
    {
        var properties = new Properties
        {
            { "id", stored.Id.ToString("n") },
            { "type", stored.Type },
            { "typeVersion", (long)stored.TypeVersion },
            { "at", stored.At },
            { "previous", stored.Previous },
            { "hash", stored.Hash() },
        };
        AddParts(properties, stored.Body);
        return properties;
    }

    public static StoredEvent Event(Row row) => new()
    {
        Version = long.Parse(row.Key.AsSpan(Events.Length), CultureInfo.InvariantCulture),
        Id = Guid.ParseExact(row.Properties.String("id")!, "n"),
        Type = row.Properties.String("type")!,
        TypeVersion = (int)row.Properties.Long("typeVersion")!.Value,
        At = row.Properties.Time("at")!.Value,
        Previous = row.Properties.Bytes("previous")!,
        Body = Parts(row.Properties),
    };

    /// <summary>Splits a body over the properties of a row; more than a row holds is a bug of whoever lets a state grow without limit.</summary>
    public static void AddParts(Properties properties, byte[] body)
    {
        if (body.Length > PartBytes * MostParts)
            throw new InvalidOperationException($"A body of {body.Length} bytes does not fit into a row of {PartBytes * MostParts}.");
        foreach (var (part, number) in body.Chunk(PartBytes).Select((part, number) => (part, number)))
            properties.Add(PartName(number), part);
    }

    public static byte[] Parts(Properties properties) =>
        [.. Enumerable.Range(0, MostParts).Select(number => properties.Bytes(PartName(number))).TakeWhile(part => part is not null).SelectMany(part => part!)];

    private static string PartName(int number) => string.Create(CultureInfo.InvariantCulture, $"b{number:D2}");
}
