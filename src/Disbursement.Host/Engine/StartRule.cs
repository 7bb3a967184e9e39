using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>
/// Whether an id may be used again. Without a list of the caller's, an open instance refuses and an ended one is replaced;
/// with a list, exactly the statuses in it refuse, and an open instance that does not refuse is terminated first.
/// </summary>
internal static class StartRule
{
    private static readonly OrchestrationRuntimeStatus[] OpenStatuses =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public static Exception? Refusal(Message.Start start, InstanceState there) =>
        Refuses(start, there) ? new OrchestrationAlreadyExistsException($"Orchestration instance '{there.Id}' is there already and is {there.Status}.") : null;

    /// <summary>Whether the instance that is there must be terminated to make room.</summary>
    public static bool Replaces(Message.Start start, InstanceState? there) => there is { IsOpen: true } && !Refuses(start, there);

    /// <summary>Reads the names that a caller gives.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or the termination that a replacement needs would itself forbid it.</exception>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Parse(IReadOnlyList<string>? names)
    {
        if (names is null) return null;
        var statuses = names.Select(ParseOne).ToArray();
        if (statuses.Contains(OrchestrationRuntimeStatus.Terminated) && OpenStatuses.Except(statuses).Any())
            throw new ArgumentException("An open instance would have to be terminated to be replaced, and a terminated one must not be replaced.", nameof(names));
        return statuses;
    }

    private static bool Refuses(Message.Start start, InstanceState there) => (start.RefusedIn ?? OpenStatuses).Contains(there.Status);

    private static OrchestrationRuntimeStatus ParseOne(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"'{name}' is no runtime status.", nameof(name));
}
