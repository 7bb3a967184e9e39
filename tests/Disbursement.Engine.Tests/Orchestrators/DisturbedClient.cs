using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Orchestrators;

/// <summary>A client between whose calls others do something. Disturbances come once, if they do not say otherwise.</summary>
internal sealed class DisturbedClient(DurableTaskClient inner) : DurableTaskClient("disturbed")
{
    /// <summary>What others do before an instance is terminated.</summary>
    public Func<Task>? BeforeTerminate { get; set; }

    /// <summary>What others do after an instance was terminated, before the caller goes on.</summary>
    public Func<Task>? AfterTerminate { get; set; }

    /// <summary>What others do after an instance was started, before the caller goes on. Every time.</summary>
    public Func<Task>? AfterStart { get; init; }

    /// <summary>What happens once the caller waits for an instance to end.</summary>
    public Action? Waiting { get; init; }

    /// <summary>Whether what is terminated ends.</summary>
    public bool Terminates { get; init; } = true;

    public int Started { get; private set; }

    public int Terminated { get; private set; }

    public override async Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var (before, after) = (BeforeTerminate, AfterTerminate);
        (BeforeTerminate, AfterTerminate) = (null, null);
        if (before is not null) await before();
        Terminated++;
        if (Terminates) await inner.TerminateInstanceAsync(instanceId, options, cancellation);
        if (after is not null) await after();
    }

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        var waits = inner.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);
        Waiting?.Invoke();
        return waits;
    }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        Started++;
        var id = await inner.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
        if (AfterStart is { } after) await after();
        return id;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        inner.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        inner.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        inner.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        inner.SuspendInstanceAsync(instanceId, reason, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        inner.ResumeInstanceAsync(instanceId, reason, cancellation);

    public override Microsoft.DurableTask.AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => inner.GetAllInstancesAsync(filter);

    public override ValueTask DisposeAsync() => default;
}
