using Disbursement.Application.Ports;
using Disbursement.Host.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Time;

/// <summary>
/// Runs the timer functions. The last tick of each is a row, so that one missed while the host was down is made up for once.
/// A tick says only "look now": functions compute from the calendar what is due, so one run stands for all ticks that it is late for.
/// </summary>
internal sealed partial class Timers(
    IEnumerable<Function.Timer> functions, ITable table, TimeProvider time, IServiceProvider services, ILogger<Timers> log) : IDisposable
{
    private const string Partition = "timers";

    // One tick at a time: a jump of the clock and the loop never run the same function at once.
    private readonly SemaphoreSlim gate = new(1);
    private readonly List<Entry> entries = [];

    /// <summary>
    /// Reads the last ticks. A function that is new, or does not make up for missed ticks, counts from now; a frequent one, such as the sweep,
    /// is due at once, because what a process that died has left is not to wait for the next minute.
    /// </summary>
    public async Task Load(CancellationToken cancel)
    {
        foreach (var function in functions)
        {
            var row = await table.Get(TableName.Pointers, Partition, function.Name, cancel);
            var last = row?.Properties.Time("last");
            entries.Add(new Entry(function, Begin(function, last)));
            if (last is null) await Write(entries[^1], cancel);
        }
    }

    /// <summary>When the next timer ticks that a jump of the clock has to stop for: those that tick hourly or less often.</summary>
    public DateTimeOffset? NextStop => entries.Where(entry => !entry.Function.Schedule.IsFrequent).Min(entry => entry.Next);

    /// <summary>Runs every function that is due, once.</summary>
    public async Task RunDue(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            foreach (var entry in entries)
            {
                if (entry.Next <= time.GetUtcNow()) await Tick(entry, cancel);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private DateTimeOffset Begin(Function.Timer function, DateTimeOffset? last) =>
        function.Schedule.IsFrequent ? time.GetUtcNow() - CronSchedule.FrequentBelow
        : last is { } stored && function.MakesUp ? stored
        : time.GetUtcNow();

    private async Task Tick(Entry entry, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var info = new TimerInfo
        {
            IsPastDue = entry.Next is { } due && entry.Function.Schedule.Next(due) <= now,
            ScheduleStatus = new ScheduleStatus
            {
                Last = entry.Last.UtcDateTime,
                LastUpdated = entry.Last.UtcDateTime,
                Next = entry.Next?.UtcDateTime ?? DateTime.MaxValue,
            },
        };
        await Run(entry.Function, info, cancel);
        entry.Last = now;
        await Write(entry, cancel);
    }

    private async Task Run(Function.Timer function, TimerInfo info, CancellationToken cancel)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await function.Method.Invoke(new FunctionCall { Services = scope.ServiceProvider, Timer = info, Cancel = cancel });
        }
#pragma warning disable CA1031 // A tick that fails is logged and the next one looks again; it must not end the other timers.
        catch (Exception problem) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TickFailed(function.Name, problem);
        }
    }

    private async Task Write(Entry entry, CancellationToken cancel)
    {
        var row = new Change.Upsert(entry.Function.Name, new Properties { { "last", entry.Last } });
        // An answer of unknown costs at most one tick that runs again, which changes nothing.
        await table.Commit(TableName.Pointers, Partition, [row], cancel);
    }

    [LoggerMessage(5010, LogLevel.Error, "Timer {Function} failed; it runs again at its next tick.")]
    private partial void TickFailed(string function, Exception problem);

    private sealed class Entry(Function.Timer function, DateTimeOffset last)
    {
        public Function.Timer Function => function;

        public DateTimeOffset Last { get; set; } = last;

        public DateTimeOffset? Next => function.Schedule.Next(Last);
    }
}
