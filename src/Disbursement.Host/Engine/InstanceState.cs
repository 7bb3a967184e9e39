using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>The row of an instance, as its turns change it in memory and then store it.</summary>
internal sealed class InstanceState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Drawn anew at each start and each continue-as-new.</summary>
    public required long Run { get; init; }

    public required OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>Whether the first turn of the run has been computed.</summary>
    public bool Begun { get; set; }

    public required long Created { get; init; }

    public required long Updated { get; set; }

    public string? Input { get; init; }

    public string? Output { get; set; }

    public Failure? Failure { get; set; }

    public string? CustomStatus { get; set; }

    public ParentLink? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool IsOpen => Opens(Status);

    /// <summary>Whether work that arrives now is given to the code; if not, it is held.</summary>
    public bool TakesWork => Begun && Status == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether an instance of this status has not ended.</summary>
    public static bool Opens(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended;

    public static InstanceState New(string id, Message.Start start, long now) => new()
    {
        Id = id,
        Name = start.Name,
        Run = NewRun(),
        Status = OrchestrationRuntimeStatus.Pending,
        Created = now,
        Updated = now,
        Input = start.Input,
        Parent = start.Parent,
        Tags = start.Tags,
    };

    /// <summary>The same instance, to begin again with another input.</summary>
    public InstanceState Anew(string? input, long now) => new()
    {
        Id = Id,
        Name = Name,
        Run = NewRun(),
        Status = OrchestrationRuntimeStatus.Running,
        Created = Created,
        Updated = now,
        Input = input,
        Parent = Parent,
        Tags = Tags,
    };

    // Random and not counted, because a purged instance leaves no count behind, and its late results must not fit the next of its name.
    private static long NewRun() => Random.Shared.NextInt64();
}
