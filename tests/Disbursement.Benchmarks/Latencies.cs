using System.Diagnostics;

namespace Disbursement.Benchmarks;

/// <summary>Every duration of a measurement, kept by whoever measures it and sorted once at the end: nothing is rounded into buckets.</summary>
internal sealed class Latencies
{
    private readonly List<long> ticks = [];

    public void AddSince(long timestamp) => ticks.Add(Stopwatch.GetTimestamp() - timestamp);

    /// <summary>Milliseconds that half, and that 99 of 100, of all durations did not exceed.</summary>
    public static (double P50, double P99) Of(params IEnumerable<Latencies> parts)
    {
        long[] all = [.. parts.SelectMany(part => part.ticks)];
        Array.Sort(all);
        return (At(all, 0.5), At(all, 0.99));
    }

    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : Stopwatch.GetElapsedTime(0, sorted[(int)(share * (sorted.Length - 1))]).TotalMilliseconds;
}
