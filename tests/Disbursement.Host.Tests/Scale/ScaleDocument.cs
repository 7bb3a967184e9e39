using System.Globalization;
using Disbursement.Host.Tests.Architecture;

namespace Disbursement.Host.Tests.Scale;

/// <summary>The tables of docs/scale.md, by the first cell of their heads.</summary>
internal static class ScaleDocument
{
    public static IReadOnlyDictionary<string, double[]> Table(string head)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "scale.md"));
        return lines.SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => cells.Skip(1).Select(Number).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>A table as the document writes it.</summary>
    public static string Write(string head, IEnumerable<string> columns, IEnumerable<(string Label, double[] Values)> rows)
    {
        string[] heads = [head, .. columns];
        return string.Join('\n', [
            $"| {string.Join(" | ", heads)} |",
            $"|---|{string.Concat(heads.Skip(1).Select(_ => "---:|"))}",
            .. rows.Select(row => $"| {row.Label} | {string.Join(" | ", row.Values.Select(Text))} |"),
        ]);
    }

    /// <summary>Fails, with the table as it should be, where the document says something else than is so.</summary>
    public static void Says(string head, IEnumerable<string> columns, IReadOnlyList<(string Label, double[] Values)> rows, double tolerance)
    {
        var written = Table(head);
        var isSame = rows.Count == written.Count && rows.All(row => written.TryGetValue(row.Label, out var values)
            && values.Length == row.Values.Length && values.Zip(row.Values).All(pair => IsNear(pair.First, pair.Second, tolerance)));
        Assert.True(isSame, $"docs/scale.md says otherwise; it should say:\n{Write(head, columns, rows)}");
    }

    // Rounded to two decimals, and one request more or less in a whole run of hundreds of lines, is no difference.
    private static bool IsNear(double written, double counted, double tolerance) => Math.Abs(written - counted) <= (tolerance * counted) + 0.02;

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);
}
