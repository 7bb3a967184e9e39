using System.Diagnostics;

namespace Disbursement.Benchmarks;

/// <summary>What one flush of the disk takes at this moment: nothing that is acknowledged alone can be faster.</summary>
internal static class Flush
{
    private const int PageBytes = 4_096;

    /// <summary>Appends a page to a file and flushes it, so many times.</summary>
    public static (double P50, double P99) Measure(string folder, int times)
    {
        var page = new byte[PageBytes];
        var latencies = new Latencies();
        using var file = new FileStream(Path.Combine(folder, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var i = 0; i < times; i++)
        {
            var since = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            latencies.AddSince(since);
        }
        return Latencies.Of(latencies);
    }
}
