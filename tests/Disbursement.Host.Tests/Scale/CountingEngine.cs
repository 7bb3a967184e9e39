using Disbursement.Application.Ports;
using Disbursement.Functions.Orchestrators;
using Disbursement.Host.Engine;

namespace Disbursement.Host.Tests.Scale;

/// <summary>
/// Counts from the histories that the engine has written what Durable Task Scheduler counts as actions: every message that sets an orchestrator
/// going (start, event, timer, result) and every activity.
/// </summary>
internal sealed class CountingEngine(EngineReads reads, Meter meter)
{
    private const int MostInstances = 1_000;

    private readonly HashSet<string> counted = new(StringComparer.Ordinal);

    /// <summary>The one case that is under way, or <see langword="null"/> when no orchestration is left open.</summary>
    public async Task<string?> Open()
    {
        var open = (await Instances()).Where(instance => instance.IsOpen).ToList();
        return open.Count == 0 ? null : Assert.Single(open, instance => instance.Name == nameof(DisbursementOrchestrator)).Id;
    }

    /// <summary>Counts the instances that have come since the last call; all of them have ended.</summary>
    public async Task Count()
    {
        foreach (var instance in (await Instances()).Where(instance => counted.Add(instance.Id)))
        {
            Assert.False(instance.IsOpen);
            var history = await reads.History(instance.Id);
            // One that was continued as new has lost what came before, and would be counted too low.
            Assert.Equal(instance.Created, history.Turns[0].Time);
            Count(history);
        }
    }

    private void Count(History history)
    {
        var messages = history.Turns.SelectMany(turn => turn.Messages).ToList();
        var activities = history.Turns.SelectMany(turn => turn.Steps).Count(step => step.Kind == StepKind.Activity);
        meter.Add(Measure.Instances);
        meter.Add(Measure.Activities, activities);
        meter.Add(Measure.Timers, messages.Count(message => message is Message.TimerFired));
        meter.Add(Measure.Events, messages.Count(message => message is Message.Event));
        // The start is no message of a turn.
        meter.Add(Measure.Actions, 1 + messages.Count + activities);
    }

    private Task<List<InstanceState>> Instances() => reads.Instances(new InstanceFilter("", 0, long.MaxValue, -1), "", MostInstances, default);
}

/// <summary>Counts the questions whether an orchestration runs: each reads one status.</summary>
internal sealed class CountingOrchestrations(IOrchestrations inner, Meter meter) : IOrchestrations
{
    public Task StartChain(string caseId, int run, CancellationToken cancel = default) => inner.StartChain(caseId, run, cancel);

    public Task StartBatch(string batchId, CancellationToken cancel = default) => inner.StartBatch(batchId, cancel);

    public Task Nudge(string instanceId, CancellationToken cancel = default) => inner.Nudge(instanceId, cancel);

    public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default)
    {
        meter.Add(Measure.InstanceReads);
        return inner.IsRunning(instanceId, cancel);
    }
}
