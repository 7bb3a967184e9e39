using System.Diagnostics;
using Disbursement.Application.Ports;

namespace Disbursement.Benchmarks;

/// <summary>One-row commits through the table port: each caller waits until its row is on the disk.</summary>
internal sealed class Commits(Store store, bool scattered = false)
{
    private readonly Properties properties = new() { { "body", new byte[SampleRow.BodyBytes] } };
    private readonly TableName table = scattered ? TableName.Index : TableName.Streams;
    private long rows;

    public Task<Run> Measure(int callers, TimeSpan time) => Callers.Measure(callers, time, store.Database.Writer, async latencies =>
    {
        var row = Interlocked.Increment(ref rows);
        var since = Stopwatch.GetTimestamp();
        var answer = await store.Table.Commit(table, SampleRow.Partition(row, scattered), [new Change.Insert(SampleRow.Key(row), properties)]);
        latencies.AddSince(since);
        if (answer != CommitAnswer.Done) throw new InvalidOperationException($"A commit was answered {answer}.");
    });
}
