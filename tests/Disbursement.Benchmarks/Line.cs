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

    private IEnumerable<string> Cells() =>
    [
        Of.What, Whole(Ours.Rate), Whole(Bare.Rate), Number(Share, "p0"), Number(Ours.P50, "f2"), Number(Ours.P99, "f2"), Number(Bare.P50, "f2"), Number(Bare.P99, "f2"),
        Number(Ours.Cpu, "f0"), Whole(Ours.Allocated), Number(Ours.PerFlush, "f1"), string.Join("; ", Goals()),
    ];

    private IEnumerable<string> Goals()
    {
        if (Of.ShareGoal is { } share) yield return Verdict(Share >= share, $"{Number(share, "p0")} of bare");
        if (Of.RateGoal is { } rate) yield return Verdict(Ours.Rate >= rate, $"{Whole(rate)}/s");
        if (Of.RateAim is { } aim) yield return Verdict(Ours.Rate >= aim, $"aim {Whole(aim)}/s");
        if (Of.P99Goal is { } p99) yield return Verdict(Ours.P99 <= p99, $"p99 {Number(p99, "f0")} ms");
    }

    private static string Verdict(bool met, string goal) => $"{goal}: {(met ? "met" : "MISSED")}";

    private static string Whole(double number) => Number(number, "n0");

    private static string Number(double number, string format) => double.IsNaN(number) ? "" : number.ToString(format, CultureInfo.InvariantCulture);
}
