using System.Collections;

namespace Disbursement.Application.Ports;

/// <summary>
/// The properties of a row: name to <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>,
/// <see cref="DateTimeOffset"/> (UTC) or <see cref="byte"/> array. A property that is <see langword="null"/> is left out.
/// </summary>
public sealed class Properties : IEnumerable<KeyValuePair<string, object>>
{
    private readonly SortedDictionary<string, object> values = new(StringComparer.Ordinal);

    public int Count => values.Count;

    public void Add(string name, string? value) => Put(name, value);

    public void Add(string name, long value) => Put(name, value);

    public void Add(string name, bool value) => Put(name, value);

    public void Add(string name, DateTimeOffset value) => Put(name, value.ToUniversalTime());

    public void Add(string name, byte[]? value) => Put(name, value);

    public string? String(string name) => values.GetValueOrDefault(name) as string;

    public long? Long(string name) => values.GetValueOrDefault(name) as long?;

    public bool? Bool(string name) => values.GetValueOrDefault(name) as bool?;

    public DateTimeOffset? Time(string name) => values.GetValueOrDefault(name) as DateTimeOffset?;

    public byte[]? Bytes(string name) => values.GetValueOrDefault(name) as byte[];

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Put(string name, object? value)
    {
        if (value is not null) values.Add(name, value);
    }
}
