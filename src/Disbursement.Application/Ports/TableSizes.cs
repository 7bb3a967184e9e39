namespace Disbursement.Application.Ports;

/// <summary>How large a row is where Azure Table Storage counts it.</summary>
public static class TableSizes
{
    /// <summary>Boundary, method, address and headers of one operation in a batch, rounded up.</summary>
    private const int OperationOverhead = 1_024;

    /// <summary>Quotes, comma and the type annotation of one property in JSON, rounded up.</summary>
    private const int PropertyOverhead = 48;

    /// <summary>A UTF-16 character percent-encoded in the address (9) and escaped in the body (6).</summary>
    private const int KeyCharacter = 15;

    /// <summary>
    /// The stored size by Microsoft's formula: 4 bytes, two for each character of the keys, and for each property 8 bytes, two for each character
    /// of its name, and its value (strings and binary with 4 bytes for their length).
    /// </summary>
    public static long Row(string partition, string key, Properties properties)
    {
        var size = 4 + ((partition.Length + key.Length) * 2L);
        foreach (var (name, value) in properties) size += 8 + (name.Length * 2) + Stored(value);
        return size;
    }

    /// <summary>An upper bound of what one change adds to the request, which the 4 MiB are counted on: binary goes as Base64, text as JSON.</summary>
    public static long Request(string partition, string key, Properties? properties)
    {
        var size = OperationOverhead + ((partition.Length + key.Length) * (long)KeyCharacter);
        foreach (var (name, value) in properties ?? []) size += PropertyOverhead + (name.Length * 2) + Sent(value);
        return size;
    }

    private static int Stored(object value) => value switch
    {
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        bool => 1,
        _ => 8,
    };

    private static int Sent(object value) => value switch
    {
        string text => text.Sum(Escaped),
        byte[] bytes => (bytes.Length + 2) / 3 * 4,
        _ => 32,
    };

    /// <summary>System.Text.Json writes everything but plain ASCII as \uXXXX.</summary>
    private static int Escaped(char c) => c is >= ' ' and <= '~' and not ('"' or '&' or '\'' or '+' or '<' or '>' or '`' or '\\') ? 1 : 6;
}
