using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Scale;

/// <summary>What is counted; the labels in docs/scale.md are those of <see cref="Measures.Label"/>.</summary>
internal enum Measure
{
    Requests,
    Gets,
    Queries,
    Commits,
    EntitiesRead,
    EntitiesWritten,
    Sent,
    Stored,
    Hottest,
    DocumentWrites,
    DocumentReads,
    DocumentBytes,
    Mails,
    Instances,
    Activities,
    Timers,
    Events,
    Actions,
    InstanceReads,
}

internal static class Measures
{
    /// <summary>What is counted of a case; an idle minute has <see cref="Measure.InstanceReads"/> too.</summary>
    public static IReadOnlyList<Measure> OfCase { get; } = [.. Enum.GetValues<Measure>().Where(measure => measure != Measure.InstanceReads)];

    public static string Label(this Measure measure) => measure switch
    {
        Measure.Requests => "table requests",
        Measure.Gets => "– gets of one row",
        Measure.Queries => "– queries, by page",
        Measure.Commits => "– commits",
        Measure.EntitiesRead => "entities read",
        Measure.EntitiesWritten => "entities written or deleted",
        Measure.Sent => "sent in commits, KiB",
        Measure.Stored => "left in tables, KiB",
        Measure.Hottest => "entities in the busiest partition",
        Measure.DocumentWrites => "blobs written",
        Measure.DocumentReads => "blobs read",
        Measure.DocumentBytes => "left in blobs, KiB",
        Measure.Mails => "mails",
        Measure.Instances => "orchestrations and sub-orchestrations",
        Measure.Activities => "activities",
        Measure.Timers => "timers fired",
        Measure.Events => "external events",
        Measure.Actions => "orchestration actions",
        Measure.InstanceReads => "status reads of orchestrations",
    };
}

/// <summary>The counts of one run, and its partitions, the busiest first.</summary>
internal sealed record Tally(IReadOnlyDictionary<Measure, double> Counts, IReadOnlyList<(TableName Table, string Partition, long Entities)> Partitions)
{
    public double this[Measure measure] => Counts.GetValueOrDefault(measure);
}

/// <summary>Takes the counts of all decorators. Threads of engine, web server and test count at the same time.</summary>
internal sealed class Meter
{
    private const double Kibibyte = 1_024;

    private readonly Lock gate = new();
    private readonly Dictionary<(TableName, string, string), long> rows = [];
    private readonly Dictionary<Measure, double> counts = [];
    private readonly Dictionary<(TableName Table, string Partition), long> touched = [];

    public void Add(Measure measure, double amount = 1)
    {
        lock (gate) counts[measure] = counts.GetValueOrDefault(measure) + amount;
    }

    public void AddBytes(Measure measure, long bytes) => Add(measure, bytes / Kibibyte);

    /// <summary>A request to a partition; one that finds nothing is work for it too.</summary>
    public void Request(Measure kind, TableName table, string partition, int entities)
    {
        Add(Measure.Requests);
        Add(kind);
        lock (gate) touched[(table, partition)] = touched.GetValueOrDefault((table, partition)) + Math.Max(1, entities);
    }

    /// <summary>The size of a row after a change; 0 for one that is gone.</summary>
    public void Row(TableName table, string partition, string key, long size)
    {
        lock (gate)
        {
            var before = rows.GetValueOrDefault((table, partition, key));
            rows[(table, partition, key)] = size;
            counts[Measure.Stored] = counts.GetValueOrDefault(Measure.Stored) + ((size - before) / Kibibyte);
        }
    }

    /// <summary>What was counted since the last call.</summary>
    public Tally Take()
    {
        lock (gate)
        {
            var partitions = touched.Select(entry => (entry.Key.Table, entry.Key.Partition, entry.Value)).OrderByDescending(entry => entry.Value).ToList();
            counts[Measure.Hottest] = partitions.Count == 0 ? 0 : partitions[0].Value;
            var tally = new Tally(new Dictionary<Measure, double>(counts), partitions);
            counts.Clear();
            touched.Clear();
            return tally;
        }
    }
}
