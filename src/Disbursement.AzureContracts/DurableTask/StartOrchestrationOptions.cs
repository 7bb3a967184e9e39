// Follows Microsoft.DurableTask.Abstractions 1.25.
using System.Collections.Immutable;

namespace Microsoft.DurableTask;

public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    public string? InstanceId { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();

    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Names of statuses in which an instance of this id refuses the start; absent means the engine's own rule.
    /// Set it with <see cref="Client.StartOrchestrationOptionsExtensions.WithDedupeStatuses"/>.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
