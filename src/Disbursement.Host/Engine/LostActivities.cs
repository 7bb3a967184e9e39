using System.Collections.Immutable;

namespace Disbursement.Host.Engine;

/// <summary>
/// Finds activities that the store waits for and nobody runs: their result was lost on its way to the instance, which would wait for ever.
/// They run again, as after a crash. A row may stand because the turn that stored it, or takes its result, is just ending, but not from one
/// look to the next: so what stands is a suspect, and runs again if the next look finds it too. Looks once a minute, and whenever somebody waits until the engine is idle.
/// </summary>
internal sealed class LostActivities : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly EngineReads reads;
    private readonly Activities activities;
    private readonly Workload workload;
    private readonly EngineLog log;
    private readonly Action<Exception> fault;
    private readonly ITimer alarm;
    private int looks;
    private IReadOnlySet<ActivityKey> suspects = ImmutableHashSet<ActivityKey>.Empty;

    public LostActivities(EngineReads reads, Activities activities, Workload workload, TimeProvider time, EngineLog log, Action<Exception> fault)
    {
        this.reads = reads;
        this.activities = activities;
        this.workload = workload;
        this.log = log;
        this.fault = fault;
        alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start() => alarm.Change(Pause, Pause);

    /// <summary>One look: runs those of the suspects again that still stand, and answers all that stand, the suspects of the next look.</summary>
    public async Task<IReadOnlySet<ActivityKey>> Look(IReadOnlySet<ActivityKey> before)
    {
        var standing = (await reads.Activities()).Where(call => !activities.AreDoing(call)).ToList();
        foreach (var call in standing.Where(call => before.Contains(call.Key)))
        {
            log.ActivityLost(call.Name, call.Instance);
            activities.Add(call);
        }

        return standing.Select(call => call.Key).ToHashSet();
    }

    public void Dispose() => alarm.Dispose();

    // Runs on the time provider's thread, which must not be kept.
    private void Ring()
    {
        if (Interlocked.CompareExchange(ref looks, 1, 0) != 0) return;
        workload.Enter();
        _ = Task.Run(LookByTheClock);
    }

    private async Task LookByTheClock()
    {
        try
        {
            suspects = await Look(suspects);
        }
        catch (Exception e)
        {
            fault(e);
        }
        finally
        {
            Volatile.Write(ref looks, 0);
            workload.Leave();
        }
    }
}
