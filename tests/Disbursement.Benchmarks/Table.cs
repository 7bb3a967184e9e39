using System.Diagnostics;
using System.Globalization;

namespace Disbursement.Benchmarks;

/// <summary>The table as it is printed: what was measured on, what one flush takes there, a line for each measurement, and how busy the machine was.</summary>
internal sealed class Table(string folder, Size size)
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly double busy = Machine.BusySeconds();
    private readonly string load = Machine.Load();

    /// <summary>Answers how many goals were missed.</summary>
    public async Task<int> Print(string only)
    {
        await using var store = await Store.Open(folder);
        using var suite = new Suite(folder, size, store);
        var (p50, p99) = Flush.Measure(folder, size.Flushes);
        Console.WriteLine($"Machine: {Machine.Describe(folder)}");
        Console.WriteLine($"Durability: {await store.Durability()}");
        Write($"Flush: 4 KiB appended and flushed, p50 {p50:f3} ms, p99 {p99:f3} ms ({size.Flushes} times)");
        Write($"Rounds: medians of {size.Rounds} of {size.Time.TotalSeconds} s, ours and the bare loop in turn, in one process");
        Console.WriteLine();
        Console.WriteLine(Line.Head);
        var missed = new List<string>();
        foreach (var measurement in suite.All().Where(measurement => measurement.What.Contains(only, StringComparison.Ordinal)))
        {
            var line = await measurement.Compare(size.Rounds);
            Console.WriteLine(line);
            missed.AddRange(line.Missed.Select(goal => $"{measurement.What}: {goal}"));
        }
        Console.WriteLine();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Write($"Load average {load} before and {Machine.Load()} after; other processes took {Others(seconds):p0} of the processors in these {seconds:f0} s.");
        foreach (var goal in missed) Write($"Missed: {goal}");
        return missed.Count;
    }

    private double Others(double seconds) =>
        (Machine.BusySeconds() - busy - Environment.CpuUsage.TotalTime.TotalSeconds) / (seconds * Environment.ProcessorCount);

    private static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
