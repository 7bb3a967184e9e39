using Disbursement.Application.Ports;

namespace Disbursement.Engine.Tests.Storage;

internal static class TableSamples
{
    /// <summary>Binary properties p01, p02 ... that come to so many bytes, each of at most 60 KiB.</summary>
    public static Properties Large(int bytes)
    {
        var properties = new Properties();
        for (var part = 0; bytes > 0; part++)
        {
            var length = Math.Min(bytes, 60 * 1024);
            properties.Add($"p{part:00}", new byte[length]);
            bytes -= length;
        }

        return properties;
    }

    /// <summary>
    /// A row "case-1", "a" of 1,048,576 bytes, added up by hand so that the formula of the code is not its own judge. Microsoft's is: 4 bytes, two for each
    /// character of the keys; for each property 8 bytes, two for each character of its name, and its value: text two a character and 4, binary its
    /// bytes and 4, a 64-bit number or a time 8, a truth value 1.
    /// </summary>
    /// <param name="more">Bytes beyond it: 0 or 1.</param>
    public static Properties RowOf1MiB(int more)
    {
        // 4 + 7 * 2 = 18 for the row.
        var properties = new Properties();
        // 14 * (8 + 3 * 2 + 65,536 + 4) = 917,756, and 65,553 for the last.
        for (var part = 0; part < 14; part++) properties.Add($"p{part:00}", new byte[65_536]);
        properties.Add("p14", new byte[65_535 + more]);
        // 8 + 2 + 32,594 * 2 + 4 = 65,202.
        properties.Add("t", new string('中', 32_594));
        // 18, 18 and 11, and with all before them 1,048,576.
        properties.Add("n", long.MaxValue);
        properties.Add("d", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        properties.Add("y", true);
        return properties;
    }

    /// <summary>
    /// Changes of "case-1" that come to 4,194,304 bytes as <see cref="TableSizes.Request"/> says that it counts, added up by hand. Microsoft gives no formula, only
    /// the limit of the whole request: it is JSON, with binary in Base64 (four bytes of three), numbers as text beside their type, and in the worst case six bytes for a character.
    /// </summary>
    /// <param name="more">Bytes beyond it: 0 or 1.</param>
    public static Change[] CommitOf4MiB(int more)
    {
        var rest = new Properties
        {
            // 48 + 2 * 2 + 32,768 * 6 = 196,660 each.
            { "t0", new string('中', 32_768) }, { "t1", new string('"', 32_768) },
            // 48 + 2 + 32 = 82.
            { "n", long.MinValue },
            // 48 + 2 * 2 + 32,768 = 32,820 each.
            { "t2", new string('a', 32_768) }, { "t3", new string('b', 32_768) }, { "t4", new string('c', 32_768) },
            // 48 + 2 * 2 + 8,999 = 9,051.
            { "t5", new string('d', 8_999 + more) },
        };
        // 1,024 + 8 * 15 + 15 * (48 + 3 * 2 + 61,440 / 3 * 4) = 1,230,754 for each of three rows, and 1,024 + 7 * 15 for the fourth, besides its properties.
        return [.. Enumerable.Range(0, 3).Select(n => new Change.Insert($"r{n}", Large(15 * 61_440))), new Change.Insert("f", rest)];
    }
}
