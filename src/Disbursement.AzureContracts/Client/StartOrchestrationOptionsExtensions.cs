// Follows Microsoft.DurableTask.Client 1.25.
namespace Microsoft.DurableTask.Client;

public static class StartOrchestrationOptionsExtensions
{
    /// <summary>In these statuses an instance of the same id refuses the start; in all others it is replaced.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
        => options with { DedupeStatuses = dedupeStatuses.Select(status => status.ToString()).ToList() };
}
