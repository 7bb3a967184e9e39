using System.Globalization;

namespace Disbursement.Benchmarks;

/// <summary>A line of the table: ours beside the bare loop of the same run.</summary>
internal sealed record Line(Measurement Of, Run Ours, Run Bare)
{
    private double Share => Ours.Rate / Bare.Rate;

    public static string Head =>
        "| Measured | Ours /s | Bare /s | Ours : bare | Ours p50 ms | Ours p99 ms | Bare p50 ms | Bare p99 ms | CPU ms per 1,000 | Bytes each | Done per flush | Goal |\n"
        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|";

    public override string ToString() => $"| {string.Join(" | ", Cells())} |";

    /// <summary>The goals that ours has missed; an aim is none.</summary>
    public IReadOnlyList<string> Missed => [.. Goals().Where(goal => !goal.Met).Select(goal => goal.Text)];

    private IEnumerable<string> Cells() =>
    [
        Of.What, Whole(Ours.Rate), Whole(Bare.Rate), Number(Share, "p0"), Number(Ours.P50, "f2"), Number(Ours.P99, "f2"), Number(Bare.P50, "f2"), Number(Bare.P99, "f2"),
        Number(Ours.Cpu, "f0"), Whole(Ours.Allocated), Number(Ours.PerFlush, "f1"), string.Join("; ", Goals().Select(goal => $"{goal.Text}: {(goal.Met ? "met" : "MISSED")}").Concat(Aim())),
    ];

    private IEnumerable<(string Text, bool Met)> Goals()
    {
        if (Of.ShareGoal is { } share) yield return ($"{Number(share, "p0")} of bare", Share >= share);
        if (Of.RateGoal is { } rate) yield return ($"{Whole(rate)}/s", Ours.Rate >= rate);
        if (Of.P99Goal is { } p99) yield return ($"p99 {Number(p99, "f0")} ms", Ours.P99 <= p99);
    }

    private IEnumerable<string> Aim() => Of.RateAim is { } aim ? [$"aim {Whole(aim)}/s: {(Ours.Rate >= aim ? "met" : "not yet")}"] : [];

    private static string Whole(double number) => Number(number, "n0");

    private static string Number(double number, string format) => double.IsNaN(number) ? "" : number.ToString(format, CultureInfo.InvariantCulture);
}
