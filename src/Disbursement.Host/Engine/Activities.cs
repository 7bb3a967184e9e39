using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Disbursement.Host.Engine;

/// <summary>An activity to run for a step. The input is absent for those found in the store at the start.</summary>
internal sealed record ActivityCall(string Instance, long Run, int Step, string Name, ActivityInput? Input = null)
{
    public ActivityKey Key => new(Instance, Run, Step);
}

/// <summary>Names an activity that a step waits for.</summary>
internal readonly record struct ActivityKey(string Instance, long Run, int Step);

/// <summary>
/// Runs activities, a bounded number at once, each at least once: its row stands until the turn that takes its result,
/// so after a crash it runs again.
/// </summary>
internal sealed class Activities(EngineReads reads, LiveInstances live, Registry registry, Workload workload, EngineLog log, EngineOptions options)
{
    private readonly ConcurrentDictionary<ActivityKey, bool> underWay = new();
    private readonly Channel<ActivityCall> calls = Channel.CreateUnbounded<ActivityCall>();

    public void Add(ActivityCall call)
    {
        workload.Enter();
        underWay[call.Key] = true;
        calls.Writer.TryWrite(call);
    }

    public void Close() => calls.Writer.TryComplete();

    /// <summary>Whether a call waits for its place or runs, its result not yet on the way to the instance.</summary>
    public bool AreDoing(ActivityCall call) => underWay.ContainsKey(call.Key);

    /// <summary>One of the places in which activities run; returns when <paramref name="stop"/> is cancelled.</summary>
    public async Task Serve(CancellationToken stop)
    {
        await foreach (var call in calls.Reader.Each(stop))
        {
            try
            {
                await Run(call, stop);
            }
            finally
            {
                underWay.TryRemove(call.Key, out _);
                workload.Leave();
            }
        }
    }

    private async Task Run(ActivityCall call, CancellationToken stop)
    {
        if ((call.Input ?? await reads.Input(call)) is not { } input) return;
        try
        {
            var result = await Invoke(call, input, stop);
            Tell(call.Instance, new Message.Completed(call.Run, call.Step, result));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The engine stops. The activity's row stays, and it runs again after the next start.
        }
        catch (Exception e)
        {
            // Whatever an activity throws is its result; the orchestrator decides what to make of it.
            log.ActivityFailed(call.Instance, call.Name, e.GetType().Name);
            Tell(call.Instance, new Message.Failed(call.Run, call.Step, Failure.From(e)));
        }
    }

    private void Tell(string instance, Message result)
    {
        if (!options.LosesResult()) live.Post(instance, new Envelope(result));
    }

    private async Task<string?> Invoke(ActivityCall call, ActivityInput input, CancellationToken stop)
    {
        var activity = registry.FindActivity(call.Name)
            ?? throw new InvalidOperationException($"No activity is registered under the name '{call.Name}'.");
        return Payload.Write(await activity.Run(Payload.Converter.Deserialize(input.Text, activity.InputType), stop));
    }
}
