using Disbursement.Functions;
using Disbursement.Host.Discovery;
using Disbursement.Host.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Host.Tests.Time;

public sealed class ClockJumpTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 20, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTable table = new();
    private readonly Ticks ticks = new();
    private readonly SimulatedTime time;
    private readonly DueTimes work;

    public ClockJumpTests()
    {
        time = new SimulatedTime(new ManualTime(Start), Start);
        work = new DueTimes(time);
        ticks.Time = time;
    }

    [Fact]
    public async Task To_DurableTimersOnTheWay_StopsAtEachInOrder()
    {
        work.Due.AddRange([Start.AddDays(5), Start.AddDays(2)]);

        await Jump(Start.AddDays(10));

        Assert.Equal([Start.AddDays(2), Start.AddDays(5)], work.Ran);
        Assert.Equal(Start.AddDays(10), time.GetUtcNow());
    }

    [Fact]
    public async Task To_TimerStartedOnTheWay_RunsToo()
    {
        work.Due.Add(Start.AddDays(2));
        work.AtRun = at =>
        {
            if (at == Start.AddDays(2)) work.Due.Add(Start.AddDays(3));
        };

        await Jump(Start.AddDays(10));

        Assert.Equal([Start.AddDays(2), Start.AddDays(3)], work.Ran);
    }

    [Fact]
    public async Task To_DueAfterTheTarget_Waits()
    {
        work.Due.Add(Start.AddDays(11));

        await Jump(Start.AddDays(10));

        Assert.Empty(work.Ran);
    }

    [Fact]
    public async Task To_MonthWithDailyFunction_TicksEveryDayAtItsTime()
    {
        await Jump(Start.AddDays(30), nameof(TickFunctions.Daily));

        Assert.Equal(30, ticks.Seen.Count);
        Assert.All(ticks.Seen, tick => Assert.Equal(TimeSpan.FromMinutes(30), tick.TimeOfDay));
    }

    [Fact]
    public async Task To_MonthWithSweep_SweepsAtStopsAndEveryFourHoursAndNotEveryMinute()
    {
        work.Due.AddRange([Start.AddDays(2), Start.AddDays(5)]);

        await Jump(Start.AddDays(30), nameof(TickFunctions.Sweep));

        // One at once, because the timers have just started.
        Assert.Equal(1 + 30 * 6 + 3, ticks.Seen.Count);
        Assert.Equal(Start, ticks.Seen[0]);
        Assert.Subset(ticks.Seen.ToHashSet(), new HashSet<DateTimeOffset> { Start.AddDays(2), Start.AddDays(5), Start.AddDays(30) });
        Assert.All(ticks.Seen.Zip(ticks.Seen.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromHours(4)));
    }

    [Fact]
    public async Task To_TimePassed_ChangesNothing()
    {
        await Jump(Start.AddDays(-1));

        Assert.Equal(Start, time.GetUtcNow());
    }

    [Fact]
    public async Task To_StopOnTheWay_IsStoredBeforeItsWorkRuns()
    {
        DateTimeOffset? stored = null;
        work.Due.Add(Start.AddDays(2));
        work.AtRun = _ => stored = Heartbeat.Last(table, CancellationToken.None).Result;

        await Jump(Start.AddDays(10));

        Assert.Equal(Start.AddDays(2), stored);
    }

    private async Task Jump(DateTimeOffset to, params string[] functions)
    {
        var services = new ServiceCollection().AddSingleton(ticks).BuildServiceProvider();
        var found = FunctionScan.Scan([typeof(TickFunctions)]).OfType<Function.Timer>().Where(timer => functions.Contains(timer.Name));
        using var timers = new Timers(found, table, time, services, NullLogger<Timers>.Instance);
        await timers.Load(CancellationToken.None);
        using var heartbeat = new Heartbeat(table, time);
        using var jump = new ClockJump(time, timers, work, heartbeat);
        await jump.To(to, CancellationToken.None);
    }

    /// <summary>Work with given due times, which notes when each of them ran.</summary>
    private sealed class DueTimes(TimeProvider time) : IDueWork
    {
        public List<DateTimeOffset> Due { get; } = [];

        public List<DateTimeOffset> Ran { get; } = [];

        public Action<DateTimeOffset> AtRun { get; set; } = _ => { };

        public DateTimeOffset? NextDue => Due.Count == 0 ? null : Due.Min();

        public Task<bool> Report(CancellationToken cancel) => Task.FromResult(false);

        public Task Settle(CancellationToken cancel)
        {
            while (NextDue is { } next && next <= time.GetUtcNow())
            {
                Due.Remove(next);
                Ran.Add(time.GetUtcNow());
                AtRun(next);
            }
            return Task.CompletedTask;
        }
    }

    internal sealed class Ticks
    {
        public TimeProvider? Time { get; set; }

        public List<DateTimeOffset> Seen { get; } = [];
    }

    internal sealed class TickFunctions(Ticks ticks)
    {
        [Function("Daily")]
        public void Daily([TimerTrigger("0 30 0 * * *")] TimerInfo timer) => Note(timer);

        [Function("Sweep")]
        public void Sweep([TimerTrigger("0 * * * * *")] TimerInfo timer) => Note(timer);

        private void Note(TimerInfo timer)
        {
            Assert.NotNull(timer.ScheduleStatus);
            ticks.Seen.Add(ticks.Time!.GetUtcNow());
        }
    }
}
