// Follows Azure.Core 1.64 (ETag, MatchConditions, RequestConditions).
namespace Azure;

/// <summary>The version of a row or blob, as the service wrote it.</summary>
public readonly struct ETag : IEquatable<ETag>
{
    public static readonly ETag All = new("*");

    private readonly string? value;

    public ETag(string etag)
    {
        value = etag;
    }

    public static bool operator ==(ETag left, ETag right) => left.Equals(right);

    public static bool operator !=(ETag left, ETag right) => !left.Equals(right);

    public bool Equals(ETag other) => string.Equals(value, other.value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is ETag other && Equals(other);

    public override int GetHashCode() => value is null ? 0 : value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => value ?? "<null>";
}

public class MatchConditions
{
    public ETag? IfNoneMatch { get; set; }
}

public class RequestConditions : MatchConditions;
