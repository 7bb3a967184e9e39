// Follows Microsoft.DurableTask.Abstractions 1.25.
namespace Microsoft.DurableTask;

/// <summary>The version of a task; empty means unversioned. Compared without regard to case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    private readonly string? version;

    public TaskVersion(string? version)
    {
        if (version is not null && version.Length > 0 && string.IsNullOrWhiteSpace(version))
            throw new ArgumentException("A version that is not empty must not be blank.", nameof(version));
        this.version = version;
    }

    public string Version => version ?? string.Empty;

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) => StringComparer.OrdinalIgnoreCase.Equals(Version, other.Version);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
