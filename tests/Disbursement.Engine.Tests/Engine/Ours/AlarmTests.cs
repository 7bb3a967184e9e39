using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>The one alarm that stands for all timers, and the order in which it finds those that are overdue.</summary>
public sealed class AlarmTests : PortableSuite<EmbeddedDriver>
{
    /// <summary>More than are read from the table at once.</summary>
    private const int Overdue = 1_100;

    private static readonly TimeSpan Long = TimeSpan.FromDays(366);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly RingingTime time = new();

    [Theory]
    [InlineData(10, 10)]
    [InlineData(30, 30)]
    [InlineData(31, 30)]
    [InlineData(366 * 86_400, 30)]
    public async Task Alarm_ForATimer_IsSetForItsTimeAndNeverLongerThanHalfAMinute(int timer, int alarm)
    {
        await using var engine = await Started(TimeSpan.FromSeconds(timer));

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("main");

        Assert.True(time.Once.Armed.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(alarm), time.Once.Due);
    }

    [Fact]
    public async Task Alarm_RingsBeforeAnythingIsDue_IsSetAgainAndNothingFires()
    {
        await using var engine = await Started(Long);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("main");

        for (var ring = 0; ring < 3; ring++)
        {
            time.Move(Longest);
            time.Once.Ring();
            await time.Once.Armed.WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(Longest, time.Once.Due);
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    // Somebody sets the machine's clock ahead; no alarm that was set before knows of it.
    [Fact]
    public async Task Alarm_RingsOnceAfterTheClockWasSetAhead_TheTimerFires()
    {
        await using var engine = await Started(Long);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("main");

        time.Move(Long);
        time.Once.Ring();

        var done = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(Long, done.ReadOutputAs<TimeSpan>());
    }

    [Fact]
    public async Task Timers_OverdueAtOneJump_FireInTheOrderOfTheirTimes()
    {
        var id = await WithManyTimers();

        Driver.Time.MoveTo(Driver.Time.GetUtcNow() + Long);
        await Driver.Engine.Idle();

        Assert.Equal(Enumerable.Range(0, Overdue), await Output<int[]>(id));
    }

    [Fact]
    public async Task Timers_OverdueAtOneRestart_FireInTheOrderOfTheirTimes()
    {
        var id = await WithManyTimers();

        Driver.Time.MoveTo(Driver.Time.GetUtcNow() + Long);
        await Driver.Restart(Code);
        await Driver.Engine.Idle();

        Assert.Equal(Enumerable.Range(0, Overdue), await Output<int[]>(id));
    }

    private async Task<string> WithManyTimers()
    {
        Code.Orchestrator("main", async context =>
        {
            var order = new List<int>();
            async Task After(int hours)
            {
                await context.CreateTimer(TimeSpan.FromHours(1 + hours), CancellationToken.None);
                order.Add(hours);
            }

            // Each number once, none beside its neighbour.
            await Task.WhenAll(Enumerable.Range(0, Overdue).Select(nth => After(nth * 7_919 % Overdue)));
            return order;
        });
        await Begin();
        return await Start("main");
    }

    /// <summary>An engine whose orchestration waits so long and answers how long it has waited.</summary>
    private async Task<DurableEngine> Started(TimeSpan wait)
    {
        var engine = new DurableEngine(Driver.Database.Writer, Driver.Database.Readers, time, NullLoggerFactory.Instance);
        engine.RegisterOrchestrator("main", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(wait, CancellationToken.None);
            return context.CurrentUtcDateTime - start;
        });
        await engine.Start();
        return engine;
    }
}
