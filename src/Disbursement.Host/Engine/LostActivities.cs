namespace Disbursement.Host.Engine;

/// <summary>
/// Finds activities that the store waits for and nobody runs: their result was lost on its way to the instance, which would wait for ever.
/// They run again, as after a crash. Looks once a minute, and whenever somebody waits until the engine is idle.
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
    private HashSet<ActivityKey> suspects = [];

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

    /// <summary>To be asked when nothing is under way: then every row that stands is a lost one. Runs them again and answers whether there was any.</summary>
    public async Task<bool> RunAgainWhenIdle()
    {
        var lost = await Standing();
        RunAgain(lost);
        return lost.Count > 0;
    }

    public void Dispose() => alarm.Dispose();

    // Runs on the time provider's thread, which must not be kept.
    private void Ring()
    {
        if (Interlocked.CompareExchange(ref looks, 1, 0) != 0) return;
        workload.Enter();
        _ = Task.Run(Look);
    }

    private async Task Look()
    {
        try
        {
            // A row may stand because the turn that takes its result is just being written, but not from one look to the next.
            var standing = await Standing();
            RunAgain(standing.Where(call => suspects.Contains(call.Key)));
            suspects = [.. standing.Select(call => call.Key)];
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

    private async Task<IReadOnlyList<ActivityCall>> Standing() => [.. (await reads.Activities()).Where(call => !activities.AreDoing(call))];

    private void RunAgain(IEnumerable<ActivityCall> lost)
    {
        foreach (var call in lost)
        {
            log.ActivityLost(call.Name, call.Instance);
            activities.Add(call);
        }
    }
}
