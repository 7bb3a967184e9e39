using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>What the portable test classes share: an engine for each test, and short ways to run and look.</summary>
public abstract class PortableSuite<TDriver> : IAsyncLifetime
    where TDriver : IEngineDriver, new()
{
    protected TDriver Driver { get; } = new();

    protected EngineCode Code { get; } = new();

    protected DurableTaskClient Client => Driver.Client;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Driver.DisposeAsync();

    protected Task Begin() => Driver.Register(Code);

    /// <summary>Starts an orchestration and waits until it does nothing more by itself.</summary>
    protected async Task<string> Start(string name, object? input = null, string? id = null)
    {
        var instance = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));
        await Settle();
        return instance;
    }

    /// <summary>Registers one orchestrator with what else is registered, runs it, and answers what became of it.</summary>
    protected async Task<OrchestrationMetadata> RunOnce<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator, object? input = null)
    {
        Code.Orchestrator("main", orchestrator, input?.GetType());
        await Begin();
        return await Look(await Start("main", input));
    }

    protected async Task Raise(string instance, string name, object? payload = null)
    {
        await Client.RaiseEventAsync(instance, name, payload);
        await Settle();
    }

    protected Task Settle() => Driver.Advance(TimeSpan.Zero);

    protected Task Advance(TimeSpan by) => Driver.Advance(by);

    protected async Task<OrchestrationMetadata> Look(string instance) =>
        await Client.GetInstanceAsync(instance, getInputsAndOutputs: true) ?? throw new InvalidOperationException($"{instance} is not there.");

    /// <summary>The output of an orchestration that must have completed.</summary>
    protected async Task<T?> Output<T>(string instance) => Output<T>(await Look(instance));

    protected static T? Output<T>(OrchestrationMetadata found)
    {
        Assert.True(found.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{found} {found.FailureDetails}");
        return found.ReadOutputAs<T>();
    }
}
