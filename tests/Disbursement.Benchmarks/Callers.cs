using System.Diagnostics;
using Disbursement.Host.Storage;

namespace Disbursement.Benchmarks;

/// <summary>So many callers, each doing one thing after the other for a while; what they did is counted and timed.</summary>
internal static class Callers
{
    /// <param name="callers">How many at once.</param>
    /// <param name="time">How long they begin new things.</param>
    /// <param name="writer">Whose commits are counted.</param>
    /// <param name="act">One thing; it adds to the latencies what it wants timed.</param>
    public static async Task<Run> Measure(int callers, TimeSpan time, SqliteWriter writer, Func<Latencies, Task> act)
    {
        var done = new int[callers];
        var latencies = Enumerable.Range(0, callers).Select(_ => new Latencies()).ToArray();
        var before = Totals.Now(writer);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (before.Elapsed < time)
            {
                await act(latencies[caller]);
                done[caller]++;
            }
        })));
        var seconds = before.Elapsed.TotalSeconds;
        var after = Totals.Now(writer);
        double count = done.Sum();
        var (p50, p99) = Latencies.Of(latencies);
        return new Run
        {
            Rate = count / seconds,
            P50 = p50,
            P99 = p99,
            Cpu = (after.Cpu - before.Cpu).TotalMilliseconds / count * 1_000,
            Allocated = (after.Bytes - before.Bytes) / count,
            PerFlush = count / (after.Commits - before.Commits),
        };
    }

    private sealed record Totals(long Timestamp, TimeSpan Cpu, long Bytes, long Commits)
    {
        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Timestamp);

        public static Totals Now(SqliteWriter writer) =>
            new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), writer.Commits);
    }
}
