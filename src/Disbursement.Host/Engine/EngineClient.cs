using Disbursement.Functions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>
/// Microsoft's client over the embedded engine. Stricter than theirs: naming an instance that is not there is an error, and an open id
/// is not started twice. What an answered call has changed is durable.
/// </summary>
internal sealed class EngineClient(EngineParts parts, Task<Exception> halted) : DurableTaskClient("embedded"), IManyInstances
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        if (!string.IsNullOrEmpty(options?.Version?.Version)) throw new NotSupportedException("The embedded engine knows no versions of orchestrators.");
        var id = options?.InstanceId ?? Guid.CreateVersion7(parts.Time.GetUtcNow()).ToString("N");
        var start = new Message.Start(
            orchestratorName.Name,
            Payload.Write(input),
            Tags: options is { Tags.Count: > 0 } ? new Dictionary<string, string>(options.Tags) : null,
            At: options?.StartAt?.UtcTicks,
            RefusedIn: StartRule.Parse(options?.DedupeStatuses));
        await Send(id, start, cancellation);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Send(instanceId, new Message.Event(eventName, Payload.Write(eventPayload)), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Send(instanceId, new Message.Suspend(), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Send(instanceId, new Message.Resume(), cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Send(instanceId, new Message.Terminate(Payload.Write(options?.Output), options?.Recursive ?? false), cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        EngineOptions.CheckId(instanceId);
        return await parts.Reads.Instance(instanceId, cancellation) is { } state ? Metadata(state, getInputsAndOutputs) : null;
    }

    public async Task<IReadOnlySet<string>> Open(IReadOnlyCollection<string> instanceIds, CancellationToken cancel) =>
        (await parts.Reads.Open(instanceIds, cancel)).ToHashSet(StringComparer.Ordinal);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(instanceId, state => state.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(instanceId, state => !state.IsOpen, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        var instances = Filter(query.InstanceIdPrefix, query.CreatedFrom, query.CreatedTo, query.Statuses);
        return Pageable.Create<OrchestrationMetadata>(async (continuation, size, cancellation) =>
        {
            var limit = Math.Clamp(size ?? query.PageSize, 1, 1_000);
            var found = await parts.Reads.Instances(instances, continuation ?? query.ContinuationToken ?? "", limit, cancellation);
            var next = found.Count == limit ? found[^1].Id : null;
            return new Page<OrchestrationMetadata>([.. found.Select(state => Metadata(state, query.FetchInputsAndOutputs))], next);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        EngineOptions.CheckId(instanceId);
        return new PurgeResult(await Purge(instanceId, options?.Recursive ?? false, cancellation), true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var start = parts.Time.GetTimestamp();
        var purged = 0;
        var pages = GetAllInstancesAsync(new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses));
        await foreach (var instance in pages.WithCancellation(cancellation))
        {
            if (filter.Timeout is { } timeout && parts.Time.GetElapsedTime(start) > timeout) return new PurgeResult(purged, false);
            if (instance.IsCompleted) purged += await Purge(instance.InstanceId, options?.Recursive ?? false, cancellation);
        }

        return new PurgeResult(purged, true);
    }

    public override ValueTask DisposeAsync() => default;

    private static InstanceFilter Filter(string? prefix, DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses) => new(
        prefix ?? "",
        from?.UtcTicks ?? 0,
        to?.UtcTicks ?? long.MaxValue,
        statuses?.Aggregate(0L, (bits, status) => bits | (1L << (int)status)) ?? -1);

    private static OrchestrationMetadata Metadata(InstanceState state, bool inputsAndOutputs) => new(state.Name, state.Id)
    {
        RuntimeStatus = state.Status,
        CreatedAt = new DateTimeOffset(state.Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(state.Updated, TimeSpan.Zero),
        FailureDetails = state.Failure?.ToDetails(),
        Tags = state.Tags ?? new Dictionary<string, string>(),
        DataConverter = inputsAndOutputs ? Payload.Converter : null,
        SerializedInput = inputsAndOutputs ? state.Input : null,
        SerializedOutput = inputsAndOutputs ? state.Output : null,
        SerializedCustomStatus = inputsAndOutputs ? state.CustomStatus : null,
    };

    private async Task Send(string instanceId, Message message, CancellationToken cancellation)
    {
        EngineOptions.CheckId(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        parts.Live.Post(instanceId, new Envelope(message, Answer: answer));
        await UnlessHalted(answer.Task, cancellation);
    }

    private async Task UnlessHalted(Task task, CancellationToken cancellation)
    {
        if (await Task.WhenAny(task, halted).WaitAsync(cancellation) != task) throw new EngineHaltedException((await halted).Message);
        await task;
    }

    private async Task<OrchestrationMetadata> WaitUntil(
        string instanceId, Func<InstanceState, bool> condition, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        EngineOptions.CheckId(instanceId);
        while (true)
        {
            using var change = parts.Watchers.Next(instanceId);
            var state = await parts.Reads.Instance(instanceId, cancellation) ?? throw new InstanceNotFoundException(instanceId);
            if (condition(state)) return Metadata(state, getInputsAndOutputs);
            await UnlessHalted(change.Task, cancellation);
        }
    }

    // Children go first: if one is open, or the process ends on the way, the parent is still there to find the rest by.
    private async Task<int> Purge(string instanceId, bool recursive, CancellationToken cancellation)
    {
        if (await parts.Reads.Instance(instanceId, cancellation) is null) return 0;
        var purged = 1;
        if (recursive)
        {
            foreach (var child in await parts.Reads.Children(instanceId)) purged += await Purge(child, recursive, cancellation);
        }

        await Send(instanceId, new Message.Purge(), cancellation);
        return purged;
    }
}
