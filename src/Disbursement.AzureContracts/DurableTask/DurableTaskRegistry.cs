// Follows Microsoft.DurableTask.Abstractions 1.25 (DurableTaskRegistry, ITaskOrchestrator, ITaskActivity, TaskActivityContext): what the driver of
// the portable suite gives to Microsoft's test host. The function app itself registers nothing, its functions are found by their attributes.
namespace Microsoft.DurableTask;

public interface ITaskOrchestrator
{
    /// <summary>The type that an input is read as; <see cref="TaskOrchestrationContext.GetInput{T}"/> only casts what was read.</summary>
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}

public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

public abstract class TaskActivityContext
{
    protected TaskActivityContext()
    {
    }
}

public sealed class DurableTaskRegistry
{
    internal DurableTaskRegistry()
    {
    }

    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator) => throw Declared.Only();

    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity) => throw Declared.Only();
}
