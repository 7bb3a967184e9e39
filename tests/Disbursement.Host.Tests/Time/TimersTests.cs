using Disbursement.Host.Discovery;
using Disbursement.Host.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Host.Tests.Time;

public sealed class TimersTests
{
    private readonly ManualTime wall = new(new DateTimeOffset(2026, 4, 20, 0, 10, 0, TimeSpan.Zero));
    private readonly FakeTable table = new();
    private readonly Calls calls = new();

    [Fact]
    public async Task RunDue_NewFunction_CountsFromNow()
    {
        using var timers = await Started(nameof(Functions.Good));

        await timers.RunDue(CancellationToken.None);

        Assert.Empty(calls.Seen);
    }

    [Fact]
    public async Task RunDue_MissedWhileDown_RunsOncePastDue()
    {
        using (await Started(nameof(Functions.Good))) wall.Pass(TimeSpan.FromHours(3));

        using var timers = await Started(nameof(Functions.Good));
        await timers.RunDue(CancellationToken.None);
        await timers.RunDue(CancellationToken.None);

        Assert.True(Assert.Single(calls.Seen).IsPastDue);
    }

    [Fact]
    public async Task RunDue_FrequentFunctionAfterAStart_LooksOnceAtOnce()
    {
        using (await Started(nameof(Functions.EveryMinute))) wall.Pass(TimeSpan.FromSeconds(1));

        using var timers = await Started(nameof(Functions.EveryMinute));
        await timers.RunDue(CancellationToken.None);
        await timers.RunDue(CancellationToken.None);

        Assert.Single(calls.Seen);
    }

    [Fact]
    public async Task RunDue_InTime_IsNotPastDue()
    {
        using var timers = await Started(nameof(Functions.Good));
        wall.Pass(TimeSpan.FromMinutes(51));

        await timers.RunDue(CancellationToken.None);

        Assert.False(Assert.Single(calls.Seen).IsPastDue);
    }

    [Fact]
    public async Task RunDue_NeighbourFails_StillRuns()
    {
        using var timers = await Started(nameof(Functions.Bad), nameof(Functions.Good));
        wall.Pass(TimeSpan.FromHours(1));

        await timers.RunDue(CancellationToken.None);

        Assert.Single(calls.Seen);
        Assert.Equal(1, calls.Failed);
    }

    private async Task<Timers> Started(params string[] names)
    {
        var services = new ServiceCollection().AddSingleton(calls).BuildServiceProvider();
        var found = FunctionScan.Scan([typeof(Functions)]).OfType<Function.Timer>().Where(timer => names.Contains(timer.Name));
        var timers = new Timers(found, table, wall, services, NullLogger<Timers>.Instance);
        await timers.Load(CancellationToken.None);
        return timers;
    }

    internal sealed class Calls
    {
        public List<TimerInfo> Seen { get; } = [];

        public int Failed { get; set; }
    }

    internal sealed class Functions(Calls calls)
    {
        [Function("Bad")]
        public Task Bad([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            calls.Failed++;
            throw new InvalidOperationException($"Past due: {timer.IsPastDue}");
        }

        [Function("EveryMinute")]
        public void EveryMinute([TimerTrigger("0 * * * * *")] TimerInfo timer) => calls.Seen.Add(timer);

        [Function("Good")]
        public void Good([TimerTrigger("0 0 * * * *")] TimerInfo timer) => calls.Seen.Add(timer);
    }
}
