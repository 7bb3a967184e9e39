using Microsoft.DurableTask;

namespace Disbursement.Host.Engine;

/// <summary>The application's code by name; names are compared without regard to case, as in Durable Functions.</summary>
internal sealed class Registry
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Activity> activities = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string name, Func<TaskOrchestrationContext, Task<object?>> orchestrator) => orchestrators.Add(name, orchestrator);

    public void Add(string name, Activity activity) => activities.Add(name, activity);

    public Func<TaskOrchestrationContext, Task<object?>>? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public Activity? FindActivity(string name) => activities.GetValueOrDefault(name);

    /// <summary>An activity's code and the type that its input is read as.</summary>
    public sealed record Activity(Type InputType, Func<object?, CancellationToken, Task<object?>> Run);
}
