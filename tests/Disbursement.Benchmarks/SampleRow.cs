using System.Globalization;

namespace Disbursement.Benchmarks;

/// <summary>The rows that both sides write.</summary>
internal static class SampleRow
{
    public const int BodyBytes = 200;

    private const int Streams = 1_000;

    /// <summary>
    /// Either a stream of its own behind all others, as ids that begin with the time are, so that the rows of a group share pages;
    /// or one of many streams in turn, so that nearly every row is a page of its own.
    /// </summary>
    public static string Partition(long row, bool scattered) => (scattered ? row % Streams : row).ToString("d32", CultureInfo.InvariantCulture);

    public static string Key(long row) => "e:" + row.ToString("d10", CultureInfo.InvariantCulture);
}
