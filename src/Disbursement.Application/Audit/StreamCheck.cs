using System.Text.Json;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Audit;

/// <summary>Recomputes a stream from its events: the chain of hashes, the head, the snapshot.</summary>
public sealed class StreamCheck(ITable table, StreamStore streams)
{
    /// <summary>Answers the state that the events make, with whatever does not agree added to the findings; <see langword="null"/> if there is no such stream.</summary>
    public async Task<TState?> Check<TState, TEvent>(StreamKind<TState, TEvent> kind, string stream, ICollection<Finding> findings, CancellationToken cancel)
        where TEvent : class
        where TState : class
    {
        var head = await table.Get(TableName.Streams, stream, StreamRows.Head, cancel);
        if (head is null) return null;
        var named = head.Properties.Long("version");
        var state = kind.Initial;
        var version = 0L;
        var hash = StreamRows.NoHash;
        await foreach (var (stored, writtenHash) in streams.Read(stream, 1, cancel))
        {
            // What was appended since the head was read is looked at next time; nothing before it can have changed.
            if (stored.Version > named && await HasGoneOn(stream, head, cancel)) break;
            if (stored.Version != ++version) Report("event-missing", $"event {version} is missing, {stored.Version} follows");
            if (!stored.Previous.AsSpan().SequenceEqual(hash)) Report("hash-chain", $"event {stored.Version} does not follow the one before");
            hash = stored.Hash();
            if (!writtenHash.AsSpan().SequenceEqual(hash)) Report("event-changed", $"event {stored.Version} has other content than its hash says");
            version = stored.Version;
            state = kind.Evolve(state, kind.Codec.Read(stored));
        }
        if (named != version) Report("head-version", $"the head names version {named}, the last event is {version}");
        if (!hash.AsSpan().SequenceEqual(head.Properties.Bytes("hash"))) Report("head-hash", "the head names another hash than the last event's");
        CheckSnapshot(kind, head, state, Report);
        return state;

        void Report(string code, string detail) => findings.Add(new Finding(stream, code, detail));
    }

    private async Task<bool> HasGoneOn(string stream, Row head, CancellationToken cancel) =>
        (await table.Get(TableName.Streams, stream, StreamRows.Head, cancel))?.Version != head.Version;

    // A snapshot of another schema is not read by anybody, so it cannot mislead.
    private static void CheckSnapshot<TState, TEvent>(StreamKind<TState, TEvent> kind, Row head, TState state, Action<string, string> report)
        where TEvent : class
    {
        if (head.Properties.Long("schema") != kind.Schema) return;
        if (!StreamRows.Parts(head.Properties).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options)))
            report("snapshot", "the snapshot is not what the events make");
    }
}
