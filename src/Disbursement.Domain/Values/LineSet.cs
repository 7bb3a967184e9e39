using System.Collections;
using System.Globalization;
using System.Text;

namespace Disbursement.Domain.Values;

/// <summary>
/// A set of line numbers (1 to <see cref="MostLines"/>), kept as sorted ranges that neither touch nor overlap, so that equal sets are written alike:
/// <c>3,7-9</c>. The empty set is written as the empty string.
/// </summary>
public sealed class LineSet : IEquatable<LineSet>, IEnumerable<int>
{
    /// <summary>The most lines that a roster has (api.md, Limits).</summary>
    public const int MostLines = 10_000;

    // Each range is half of a comma and two numbers; more cannot be needed, because ranges that touch are one.
    private const int LongestText = MostLines * 12;

    public static readonly LineSet Empty = new([]);

    private readonly (int First, int Last)[] ranges;

    private LineSet((int First, int Last)[] ranges) => this.ranges = ranges;

    public bool IsEmpty => ranges.Length == 0;

    public int Count => ranges.Sum(range => range.Last - range.First + 1);

    /// <summary>All lines from 1 to <paramref name="count"/>.</summary>
    public static LineSet All(int count) => count == 0 ? Empty : new([(1, count)]);

    public static LineSet Of(IEnumerable<int> lines)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var line in lines.Order())
        {
            if (merged.Count > 0 && line <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, line);
            else merged.Add((line, line));
        }
        return merged.Count == 0 ? Empty : new([.. merged]);
    }

    public static LineSet Of(params ReadOnlySpan<int> lines) => Of(lines.ToArray().AsEnumerable());

    /// <summary>Parses <c>3,7-9</c>; spaces and full-width commas are allowed, overlaps are merged. Answers false for anything else.</summary>
    public static bool TryParse(string? text, out LineSet lines)
    {
        lines = Empty;
        if (text is null || text.Length > LongestText) return false;
        var found = new List<int>();
        foreach (var part in text.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParseRange(part, out var first, out var last) || found.Count + last - first >= 2 * MostLines) return false;
            found.AddRange(Enumerable.Range(first, last - first + 1));
        }
        lines = Of(found);
        return true;
    }

    public static LineSet Parse(string text) => TryParse(text, out var lines) ? lines : throw new FormatException("Not a set of line numbers.");

    public bool Contains(int line) => FindRange(line) >= 0;

    public bool Contains(LineSet other) => other.Except(this).IsEmpty;

    public LineSet Union(LineSet other)
    {
        if (other.IsEmpty) return this;
        return IsEmpty ? other : Merge(ranges.Concat(other.ranges));
    }

    public LineSet Except(LineSet other)
    {
        if (other.IsEmpty || IsEmpty) return this;
        var left = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in ranges)
        {
            var from = first;
            while (next < other.ranges.Length && other.ranges[next].Last < from) next++;
            for (var i = next; i < other.ranges.Length && other.ranges[i].First <= last; i++)
            {
                if (other.ranges[i].First > from) left.Add((from, other.ranges[i].First - 1));
                from = other.ranges[i].Last + 1;
            }
            if (from <= last) left.Add((from, last));
        }
        return left.Count == 0 ? Empty : new([.. left]);
    }

    public LineSet Intersect(LineSet other) => Except(Except(other));

    public bool Overlaps(LineSet other) => !Intersect(other).IsEmpty;

    public bool Equals(LineSet? other) => other is not null && ranges.AsSpan().SequenceEqual(other.ranges);

    public override bool Equals(object? obj) => Equals(obj as LineSet);

    public override int GetHashCode() => ranges.Aggregate(0, HashCode.Combine);

    public IEnumerator<int> GetEnumerator() =>
        ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (first, last) in ranges)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first) text.Append(CultureInfo.InvariantCulture, $"-{last}");
        }
        return text.ToString();
    }

    private static LineSet Merge(IEnumerable<(int First, int Last)> unsorted)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in unsorted.OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else merged.Add(range);
        }
        return new([.. merged]);
    }

    private static bool TryParseRange(string part, out int first, out int last)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        var from = dash < 0 ? part : part[..dash];
        var to = dash < 0 ? part : part[(dash + 1)..];
        last = 0;
        return int.TryParse(from, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out first)
            && int.TryParse(to, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out last)
            && first >= 1 && last >= first && last <= MostLines;
    }

    private int FindRange(int line)
    {
        var low = 0;
        var high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (line < ranges[middle].First) high = middle - 1;
            else if (line > ranges[middle].Last) low = middle + 1;
            else return middle;
        }
        return -1;
    }
}
