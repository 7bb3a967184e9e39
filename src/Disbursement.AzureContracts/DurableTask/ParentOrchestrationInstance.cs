// Follows Microsoft.DurableTask.Abstractions 1.25.
namespace Microsoft.DurableTask;

public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
