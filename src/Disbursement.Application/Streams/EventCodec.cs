using System.Text.Json;

namespace Disbursement.Application.Streams;

/// <summary>How the events of one kind of stream are written and read. A reader for every version ever written stays for ever.</summary>
public sealed class EventCodec<TEvent>
    where TEvent : class
{
    private readonly Dictionary<Type, (string Type, int Version)> written = [];
    private readonly Dictionary<(string Type, int Version), Func<byte[], TEvent>> readers = [];

    /// <summary>The event as it is written now.</summary>
    public EventCodec<TEvent> Current<T>(string type, int version)
        where T : TEvent
    {
        written.Add(typeof(T), (type, version));
        readers.Add((type, version), body => JsonSerializer.Deserialize<T>(body, DomainJson.Options)!);
        return this;
    }

    /// <summary>An event as it was written once, and what it means today.</summary>
    public EventCodec<TEvent> Former<TOld>(string type, int version, Func<TOld, TEvent> today)
    {
        readers.Add((type, version), body => today(JsonSerializer.Deserialize<TOld>(body, DomainJson.Options)!));
        return this;
    }

    /// <summary>The types that are written now.</summary>
    public IReadOnlyCollection<Type> Types => written.Keys;

    /// <summary>Every type and version that can be read: those written now, and those of former programs.</summary>
    public IReadOnlyCollection<(string Type, int Version)> Readable => readers.Keys;

    public (string Type, int Version, byte[] Body) Write(TEvent happened)
    {
        var (type, version) = written[happened.GetType()];
        return (type, version, JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), DomainJson.Options));
    }

    public TEvent Read(StoredEvent stored) => Read(stored.Type, stored.TypeVersion, stored.Body);

    public TEvent Read(string type, int version, byte[] body) => readers.TryGetValue((type, version), out var read)
        ? read(body)
        : throw new InvalidDataException($"No reader for event '{type}' version {version}: the folder was written by a newer program.");
}

/// <summary>One kind of stream: what it begins as, how it evolves, how it is written.</summary>
public sealed record StreamKind<TState, TEvent>
    where TEvent : class
{
    /// <summary>The kind's name, written into the head row.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up when the state's shape changes; a snapshot of another number is not read but rebuilt from the events.</summary>
    public required int Schema { get; init; }

    public required TState Initial { get; init; }

    public required Func<TState, TEvent, TState> Evolve { get; init; }

    public required EventCodec<TEvent> Codec { get; init; }
}
