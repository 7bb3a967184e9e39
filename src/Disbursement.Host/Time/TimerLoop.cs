using Disbursement.Functions;
using Microsoft.Extensions.Hosting;

namespace Disbursement.Host.Time;

/// <summary>Looks at once and then once a second whether a timer is due, and keeps the heartbeat. It counts monotonic seconds, so a jump of the clock neither stalls nor floods it.</summary>
internal sealed class TimerLoop(Timers timers, Heartbeat heartbeat, IDueWork work) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Every);
        do
        {
            await heartbeat.IsGood(stoppingToken);
            await timers.RunDue(stoppingToken);
            await work.Report(stoppingToken);
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken));
    }
}
