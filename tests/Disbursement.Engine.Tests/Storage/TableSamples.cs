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

    /// <summary>Properties with which the row comes to exactly so many bytes where Azure counts it.</summary>
    public static Properties OfRowSize(string partition, string key, int size)
    {
        var rest = size - (int)TableSizes.Row(partition, key, Large(size - 4_096));
        var properties = Large(size - 4_096);
        // One more property "rest" costs 8 for itself, 8 for its name and 4 for its length.
        properties.Add("rest", new byte[rest - 20]);
        return properties;
    }
}
