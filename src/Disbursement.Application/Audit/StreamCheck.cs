using System.Text.Json;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Audit;

/// <summary>
/// Recomputes a stream from its events: the chain of hashes, the head, the snapshot. Whatever lies in the store is a finding and no fault of this check:
/// after an event that cannot be read, the hashes of the rest are still checked.
/// </summary>
public sealed class StreamCheck(ITable table, StreamStore streams)
{
    /// <summary>Answers the state that the events make, with whatever does not agree added to the findings.</summary>
    public async Task<CheckedStream<TState>> Check<TState, TEvent>(StreamKind<TState, TEvent> kind, string stream, ICollection<Finding> findings, CancellationToken cancel)
        where TEvent : class
        where TState : class
    {
        var head = await table.Get(TableName.Streams, stream, StreamRows.Head, cancel);
        if (head is null) return new CheckedStream<TState>(null) { IsThere = false, IsSound = true };
        var before = findings.Count;
        var named = head.Properties.Long("version");
        TState? state = kind.Initial;
        var version = 0L;
        var hash = StreamRows.NoHash;
        await foreach (var row in streams.Rows(stream, 1, cancel))
        {
            if (Read(row) is not { } stored)
            {
                // Its hash is taken as written, so that the event after it is not blamed.
                Report("event-unreadable", $"the row after event {version++} is no event: the rest is checked by its hashes only");
                hash = row.Properties.Bytes("hash") ?? StreamRows.NoHash;
                state = null;
                continue;
            }

            // What was appended since the head was read is looked at next time; nothing before it can have changed.
            if (stored.Version > named && await HasGoneOn(stream, head, cancel)) break;
            if (stored.Version != ++version) Report("event-missing", $"event {version} is missing, {stored.Version} follows");
            if (!stored.Previous.AsSpan().SequenceEqual(hash)) Report("hash-chain", $"event {stored.Version} does not follow the one before");
            hash = stored.Hash();
            if (!hash.AsSpan().SequenceEqual(row.Properties.Bytes("hash"))) Report("event-changed", $"event {stored.Version} has other content than its hash says");
            version = stored.Version;
            if (state is not null) state = Next(kind, state, stored, Report);
        }
        if (head.Properties.String("kind") != kind.Name) Report("head-kind", $"the head does not say that this is a stream of kind {kind.Name}");
        if (named != version) Report("head-version", $"the head names version {named}, the last event is {version}");
        if (!hash.AsSpan().SequenceEqual(head.Properties.Bytes("hash"))) Report("head-hash", "the head names another hash than the last event's");
        if (state is not null) CheckSnapshot(kind, head, state, Report);
        return new CheckedStream<TState>(state) { IsThere = true, IsSound = findings.Count == before };

        void Report(string code, string detail) => findings.Add(new Finding(stream, code, detail));
    }

    private async Task<bool> HasGoneOn(string stream, Row head, CancellationToken cancel) =>
        (await table.Get(TableName.Streams, stream, StreamRows.Head, cancel))?.Version != head.Version;

    /// <summary>The event in a row, or <see langword="null"/> if a part of it is missing or of another type than is written.</summary>
    private static StoredEvent? Read(Row row)
    {
        try
        {
            var stored = StreamRows.Event(row);
            return stored is { Type: not null, Previous: not null } ? stored : null;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            // The conversions of what is not there, or is no number, id or time.
            return null;
        }
    }

    /// <summary>The state after one more event, or <see langword="null"/> if that cannot be said.</summary>
    private static TState? Next<TState, TEvent>(StreamKind<TState, TEvent> kind, TState state, StoredEvent stored, Action<string, string> report)
        where TEvent : class
        where TState : class
    {
        try
        {
            return kind.Evolve(state, kind.Codec.Read(stored));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Readers and rules are pure, and never refuse what was decided. So whatever they throw comes from what lies there: a body that is none, a type
            // that nobody wrote, an event whose cause is gone. The exception's own words stay out, because they may quote the body.
            report("event-unreadable", $"event {stored.Version} cannot follow from those before it ({fault.GetType().Name}): the rest is checked by its hashes only");
            return null;
        }
    }

    // A snapshot of another schema is not read by anybody, so it cannot mislead.
    private static void CheckSnapshot<TState, TEvent>(StreamKind<TState, TEvent> kind, Row head, TState state, Action<string, string> report)
        where TEvent : class
    {
        if (head.Properties.Long("schema") != kind.Schema) return;
        if (!StreamRows.Parts(head.Properties).AsSpan().SequenceEqual(Written(state))) report("snapshot", "the snapshot is not what the events make");
    }

    /// <summary>The state as a snapshot; nothing if it cannot be one, because the event that begins the stream is gone.</summary>
    private static byte[] Written<TState>(TState state)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options);
        }
        catch (InvalidOperationException)
        {
            // A value that was never set has no written form.
            return [];
        }
    }
}
