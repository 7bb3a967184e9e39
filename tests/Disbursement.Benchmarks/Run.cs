namespace Disbursement.Benchmarks;

/// <summary>What one run of a measurement found. <see cref="double.NaN"/> where it was not measured.</summary>
internal sealed record Run
{
    /// <summary>Done and durable, per second.</summary>
    public double Rate { get; init; } = double.NaN;

    /// <summary>Milliseconds that half of what was timed did not exceed.</summary>
    public double P50 { get; init; } = double.NaN;

    /// <summary>Milliseconds that 99 of 100 did not exceed.</summary>
    public double P99 { get; init; } = double.NaN;

    /// <summary>Processor milliseconds of the whole process per 1,000 done, the callers' own share included.</summary>
    public double Cpu { get; init; } = double.NaN;

    /// <summary>Bytes allocated for each one done, the callers' own share included.</summary>
    public double Allocated { get; init; } = double.NaN;

    /// <summary>How many were done for each flush of the log.</summary>
    public double PerFlush { get; init; } = double.NaN;

    /// <summary>Number by number the median: one run in which the machine was busy with something else does not count.</summary>
    public static Run Median(IReadOnlyList<Run> runs) => new()
    {
        Rate = Median(runs, run => run.Rate),
        P50 = Median(runs, run => run.P50),
        P99 = Median(runs, run => run.P99),
        Cpu = Median(runs, run => run.Cpu),
        Allocated = Median(runs, run => run.Allocated),
        PerFlush = Median(runs, run => run.PerFlush),
    };

    private static double Median(IReadOnlyList<Run> runs, Func<Run, double> number) => runs.Select(number).Order().ElementAt(runs.Count / 2);
}
