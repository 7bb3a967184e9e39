using System.Threading.Channels;

namespace Disbursement.Host.Engine;

/// <summary>An activity to run for a step. The input is absent for those found in the store at the start.</summary>
internal sealed record ActivityCall(string Instance, long Run, int Step, string Name, ActivityInput? Input = null);

/// <summary>
/// Runs activities, a bounded number at once, each at least once: its row stands until the turn that takes its result,
/// so after a crash it runs again.
/// </summary>
internal sealed class Activities(EngineReads reads, LiveInstances live, Registry registry, Workload workload, EngineLog log)
{
    private readonly Channel<ActivityCall> calls = Channel.CreateUnbounded<ActivityCall>();

    public void Add(ActivityCall call)
    {
        workload.Enter();
        calls.Writer.TryWrite(call);
    }

    public void Close() => calls.Writer.TryComplete();

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
            live.Post(call.Instance, new Envelope(new Message.Completed(call.Run, call.Step, result)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The engine stops. The activity's row stays, and it runs again after the next start.
        }
        catch (Exception e)
        {
            // Whatever an activity throws is its result; the orchestrator decides what to make of it.
            log.ActivityFailed(call.Instance, call.Name, e.GetType().Name);
            live.Post(call.Instance, new Envelope(new Message.Failed(call.Run, call.Step, Failure.From(e))));
        }
    }

    private async Task<string?> Invoke(ActivityCall call, ActivityInput input, CancellationToken stop)
    {
        var activity = registry.FindActivity(call.Name)
            ?? throw new InvalidOperationException($"No activity is registered under the name '{call.Name}'.");
        return Payload.Write(await activity.Run(Payload.Converter.Deserialize(input.Text, activity.InputType), stop));
    }
}
