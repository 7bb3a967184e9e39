using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Streams;

/// <summary>A stream as read: its state and where it stands.</summary>
public sealed record Loaded<TState>(string Stream, TState State, long Version, byte[] Hash, string? HeadVersion);

/// <summary>
/// Event streams over <see cref="ITable"/>. One append is one commit of one partition: events (each with the hash of the one before),
/// snapshot and out rows, conditional on the version read.
/// </summary>
public sealed class StreamStore(ITable table)
{
    /// <summary>Events and out rows of one append; with the head row at most the 100 changes of a commit. Out rows beyond it are packed.</summary>
    public const int MostRowsOfAppend = 99;

    private const int EventsPerPage = 500;

    public async Task<Loaded<TState>> Load<TState, TEvent>(StreamKind<TState, TEvent> kind, string stream, CancellationToken cancel)
        where TEvent : class
    {
        var head = await table.Get(TableName.Streams, stream, StreamRows.Head, cancel);
        if (head is null) return new Loaded<TState>(stream, kind.Initial, 0, StreamRows.NoHash, null);
        var version = head.Properties.Long("version")!.Value;
        if (head.Properties.String("kind") != kind.Name) throw new InvalidDataException($"Stream {stream} is no {kind.Name}.");
        var state = head.Properties.Long("schema") == kind.Schema
            ? JsonSerializer.Deserialize<TState>(StreamRows.Parts(head.Properties), DomainJson.Options)!
            : await Replay(kind, stream, version, cancel);
        return new Loaded<TState>(stream, state, version, head.Properties.Bytes("hash")!, head.Version);
    }

    /// <summary>
    /// Appends in one commit. Answers the new state; or <see langword="null"/> if somebody else was first: the caller loads and decides again.
    /// A lost answer is resolved by reading whether the first event's id is there.
    /// </summary>
    public async Task<Loaded<TState>?> Append<TState, TEvent>(
        StreamKind<TState, TEvent> kind, Loaded<TState> from, IReadOnlyList<(TEvent Event, DateTimeOffset At)> events, IReadOnlyList<Out> outs, CancellationToken cancel)
        where TEvent : class
    {
        if (events.Count >= MostRowsOfAppend) throw new InvalidOperationException($"An append of {events.Count} events is too large.");
        var changes = new List<Change>();
        var next = from;
        var firstId = Guid.Empty;
        foreach (var (happened, at) in events)
        {
            var stored = Store(kind.Codec, happened, at, next.Version + 1, next.Hash);
            if (firstId == Guid.Empty) firstId = stored.Id;
            changes.Add(new Change.Insert(StreamRows.EventKey(stored.Version), StreamRows.Of(stored)));
            next = next with { State = kind.Evolve(next.State, happened), Version = stored.Version, Hash = stored.Hash() };
        }
        changes.Add(HeadChange(kind, next));
        changes.AddRange(OutRows.Inserts(next.Version, 0, outs, MostRowsOfAppend - events.Count));

        var answer = await table.Commit(TableName.Streams, from.Stream, changes, cancel);

        // From here on it may be recorded, and whether it is does not depend on the patience of whoever asked.
        if (answer != CommitAnswer.Done && !await IsThere(from.Stream, from.Version + 1, firstId)) return null;
        return await WithHeadVersion(next);
    }

    /// <summary>All events from a version on, in order.</summary>
    public async IAsyncEnumerable<(StoredEvent Stored, byte[] WrittenHash)> Read(
        string stream, long fromVersion, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in Rows(stream, fromVersion, cancel)) yield return (StreamRows.Event(row), row.Properties.Bytes("hash")!);
    }

    /// <summary>The rows of <see cref="Read"/> as they lie there, for whoever does not trust them.</summary>
    internal async IAsyncEnumerable<Row> Rows(
        string stream, long fromVersion, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (string? from = StreamRows.EventKey(fromVersion); from is not null;)
        {
            var page = await table.Query(TableName.Streams, stream, from, StreamRows.EventsEnd, EventsPerPage, cancel);
            foreach (var row in page.Rows) yield return row;
            from = page.Next;
        }
    }

    /// <summary>The event of a version, which must be there.</summary>
    public async Task<TEvent> Event<TState, TEvent>(StreamKind<TState, TEvent> kind, string stream, long version, CancellationToken cancel)
        where TEvent : class
    {
        await foreach (var (stored, _) in Read(stream, version, cancel)) return kind.Codec.Read(stored);
        throw new InvalidDataException($"The {kind.Name} {stream} has no event {version}.");
    }

    private static StoredEvent Store<TEvent>(EventCodec<TEvent> codec, TEvent happened, DateTimeOffset at, long version, byte[] previous)
        where TEvent : class
    {
        var (type, typeVersion, body) = codec.Write(happened);
        return new StoredEvent
        {
            Version = version,
            Id = Guid.CreateVersion7(at),
            Type = type,
            TypeVersion = typeVersion,
            At = at.ToUniversalTime(),
            Previous = previous,
            Body = body,
        };
    }

    private static Change HeadChange<TState, TEvent>(StreamKind<TState, TEvent> kind, Loaded<TState> next)
        where TEvent : class
    {
        var properties = new Properties
        {
            { "kind", kind.Name },
            { "schema", (long)kind.Schema },
            { "version", next.Version },
            { "hash", next.Hash },
        };
        StreamRows.AddParts(properties, JsonSerializer.SerializeToUtf8Bytes(next.State, DomainJson.Options));
        return next.HeadVersion is { } version
            ? new Change.Replace(StreamRows.Head, version, properties)
            : new Change.Insert(StreamRows.Head, properties);
    }

    private async Task<TState> Replay<TState, TEvent>(StreamKind<TState, TEvent> kind, string stream, long upTo, CancellationToken cancel)
        where TEvent : class
    {
        var state = kind.Initial;
        await foreach (var (stored, _) in Read(stream, 1, cancel))
        {
            if (stored.Version > upTo) break;
            state = kind.Evolve(state, kind.Codec.Read(stored));
        }
        return state;
    }

    private async Task<bool> IsThere(string stream, long version, Guid id) =>
        await table.Get(TableName.Streams, stream, StreamRows.EventKey(version), CancellationToken.None) is { } row && StreamRows.Event(row).Id == id;

    // The row's version is the store's to choose. If somebody appended since, the next append of this caller conflicts, as it must.
    private async Task<Loaded<TState>> WithHeadVersion<TState>(Loaded<TState> next)
    {
        var head = await table.Get(TableName.Streams, next.Stream, StreamRows.Head, CancellationToken.None);
        return next with { HeadVersion = head!.Properties.Long("version") == next.Version ? head.Version : "" };
    }
}
