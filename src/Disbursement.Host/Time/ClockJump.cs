using Disbursement.Functions;

namespace Disbursement.Host.Time;

/// <summary>
/// Moves the simulated clock forward, stopping wherever something is due, and answers after all of it has run.
/// Timers that tick more often than hourly (sweeps, the pay run's cut-off) run at each stop, every four hours and at the end instead of 43,200 times in a month:
/// a tick says only "look now", and what is due is computed from the calendar, so that a late look does the same (docs/adr/0006).
/// </summary>
internal sealed class ClockJump(SimulatedTime time, Timers timers, IDueWork work, Heartbeat heartbeat) : IDisposable
{
    /// <summary>The farthest that one jump goes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>Stops within one jump; more of them means that a timer sets itself again and again.</summary>
    private const int MostStops = 100_000;

    /// <summary>How long a frequent timer waits at most; the sample county's cut-off, 08:00 UTC, is met exactly.</summary>
    private static readonly TimeSpan LongestStride = TimeSpan.FromHours(4);

    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Answers the time after the jump. A time that has passed moves nothing, and whatever is due still runs.</summary>
    public async Task<DateTimeOffset> To(DateTimeOffset target, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await RunDue(cancel);
            for (var stops = 0; NextStop(target) is { } stop; stops++)
            {
                if (stops == MostStops) throw new InvalidOperationException($"The clock stopped {MostStops} times in one jump.");
                await Advance(stop, cancel);
            }
            await Advance(target, cancel);
            return time.GetUtcNow();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private DateTimeOffset? NextStop(DateTimeOffset target)
    {
        var stride = new DateTimeOffset((time.GetUtcNow().UtcTicks / LongestStride.Ticks + 1) * LongestStride.Ticks, TimeSpan.Zero);
        DateTimeOffset?[] due = [work.NextDue, timers.NextStop, stride];
        return due.Min() is { } next && next < target ? next : null;
    }

    /// <summary>The time is stored before anything happens at it: a host that is killed at a stop never starts again before its own events.</summary>
    private async Task Advance(DateTimeOffset to, CancellationToken cancel)
    {
        if (to > time.GetUtcNow() && !await heartbeat.Beat(to, cancel)) throw new IOException("The time of the jump could not be stored.");
        time.AdvanceTo(to);
        await RunDue(cancel);
    }

    private async Task RunDue(CancellationToken cancel)
    {
        await work.Settle(cancel);
        await timers.RunDue(cancel);
        await work.Settle(cancel);
    }
}
