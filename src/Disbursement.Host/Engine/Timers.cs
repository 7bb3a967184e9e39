namespace Disbursement.Host.Engine;

/// <summary>
/// Durable timers. The table is their only queue, in the order in which they are due, so a million of them cost no memory:
/// here is only how far the table has been looked through, when the next is due, and an alarm for that.
/// A timer's life: the turn that sets it stores its row and, once that is durable, gives it to <see cref="Add"/>; when it is due, it is posted to its
/// instance as a message; the turn that takes the message removes the row. So one that a crash hit, at any of these places, is found again by <see cref="Start"/>.
/// </summary>
internal sealed class Timers : IDisposable
{
    private const int Page = 1_000;

    /// <summary>Instances under way from which the next page waits.</summary>
    private const int Backlog = 4_000;

    /// <summary>The alarm rings at least this often, in case the system's clock was set.</summary>
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromSeconds(30);

    private readonly EngineReads reads;
    private readonly LiveInstances live;
    private readonly Workload workload;
    private readonly TimeProvider time;
    private readonly Action<Exception> fault;
    private readonly SemaphoreSlim looking = new(1);
    private readonly Lock gate = new();
    private readonly ITimer alarm;
    private long looked;
    private long next;

    public Timers(EngineReads reads, LiveInstances live, Workload workload, TimeProvider time, Action<Exception> fault)
    {
        this.reads = reads;
        this.live = live;
        this.workload = workload;
        this.time = time;
        this.fault = fault;
        next = long.MaxValue;
        alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Finds what is due since before the start, and sets the alarm.</summary>
    public Task Start()
    {
        next = 0;
        return FireDue();
    }

    /// <summary>A timer has been stored. It fires now if its time has been looked through already.</summary>
    public void Add(TimerPlace timer)
    {
        lock (gate)
        {
            // What was looked through lies ahead only if the system's clock has been set back since.
            if (timer.Due > Now) looked = Math.Min(looked, timer.Due - 1);
            if (timer.Due > looked)
            {
                if (timer.Due >= next) return;
                next = timer.Due;
                SetAlarm();
                return;
            }
        }

        Fire(timer);
    }

    /// <summary>Posts all timers that are due. A timer may be posted twice, when it is stored while this looks; its instance takes it once.</summary>
    public async Task FireDue()
    {
        await looking.WaitAsync();
        try
        {
            long from;
            var now = Now;
            lock (gate)
            {
                if (now < next) return;
                (from, looked, next) = (looked, now, long.MaxValue);
            }

            await FireBetween(from, now);
            var following = await reads.NextDue(now) ?? long.MaxValue;
            lock (gate)
            {
                next = Math.Min(next, following);
                SetAlarm();
            }
        }
        finally
        {
            looking.Release();
        }
    }

    public void Dispose()
    {
        alarm.Dispose();
        looking.Dispose();
    }

    public DateTimeOffset? Next
    {
        get
        {
            lock (gate) return next == long.MaxValue ? null : new DateTimeOffset(next, TimeSpan.Zero);
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;

    public bool AnyDue
    {
        get
        {
            lock (gate) return next <= Now;
        }
    }

    private async Task FireBetween(long from, long until)
    {
        var last = new TimerPlace(from, "\U0010FFFF", 0, 0);
        while (true)
        {
            var page = await reads.Timers(last, until, Page);
            foreach (var timer in page) Fire(timer);
            if (page.Count < Page) return;
            last = page[^1];
            await workload.AtMost(Backlog);
        }
    }

    private void Fire(TimerPlace timer) => live.Post(timer.Instance, new Envelope(new Message.TimerFired(timer.Run, timer.Step)));

    private void SetAlarm()
    {
        if (next == long.MaxValue) return;
        var wait = TimeSpan.FromTicks(Math.Max(0, next - Now));
        alarm.Change(wait < LongestAlarm ? wait : LongestAlarm, Timeout.InfiniteTimeSpan);
    }

    // Runs on the time provider's thread, which must not be kept.
    private void Ring()
    {
        workload.Enter();
        _ = Task.Run(Look);
    }

    private async Task Look()
    {
        try
        {
            await FireDue();
            lock (gate) SetAlarm();
        }
        catch (Exception e)
        {
            fault(e);
        }
        finally
        {
            workload.Leave();
        }
    }
}
