using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Streams;

/// <summary>
/// How out rows lie in the store. A commit holds 100 changes, but an event may concern more people than that: what does not fit lies packed in the
/// last row, and the dispatcher unpacks it into rows of their own. So no append fails because many must be told.
/// </summary>
internal static class OutRows
{
    private const string Work = "work";
    private const string Packed = "packed";

    /// <summary>Inserts of one unpacking; its commit also deletes the packed row.</summary>
    private const int MostRowsOfUnpacking = 99;

    /// <summary>
    /// At most so many inserts, in the order of the work. A packed row takes what a row takes: 900 KiB, more than 4,000 pieces of work.
    /// </summary>
    public static IEnumerable<Change.Insert> Inserts(long version, int first, IReadOnlyList<Out> outs, int room)
    {
        var single = outs.Count <= room ? outs.Count : room - 1;
        for (var number = 0; number < single; number++)
            yield return new Change.Insert(StreamRows.OutKey(version, first + number), Single(outs[number]));
        if (single < outs.Count) yield return new Change.Insert(StreamRows.OutKey(version, first + single), Pack(outs.Skip(single)));
    }

    public static Properties Single(Out work) => new() { { Work, JsonSerializer.SerializeToUtf8Bytes(work, DomainJson.Options) } };

    /// <summary>The work of a row, or <see langword="null"/> if the row is packed.</summary>
    public static Out? Read(Row row) =>
        row.Properties.Bytes(Work) is { } work ? JsonSerializer.Deserialize<Out>(work, DomainJson.Options)! : null;

    /// <summary>
    /// Takes a packed row away and puts its work in its place, in one commit: done twice at the same time, one of the two changes nothing.
    /// The new rows follow the packed one, so that whoever goes on after it meets them.
    /// </summary>
    public static IReadOnlyList<Change> Unpacking(Row row)
    {
        var (version, number) = StreamRows.OutOf(row.Key);
        var outs = JsonSerializer.Deserialize<Out[]>(StreamRows.Parts(row.Properties), DomainJson.Options)!;
        return [new Change.Delete(row.Key, row.Version), .. Inserts(version, number + 1, outs, MostRowsOfUnpacking)];
    }

    private static Properties Pack(IEnumerable<Out> outs)
    {
        var properties = new Properties { { Packed, true } };
        StreamRows.AddParts(properties, JsonSerializer.SerializeToUtf8Bytes(outs.ToArray(), DomainJson.Options));
        return properties;
    }
}
