using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract partial class DeterminismTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task NewGuid_AfterSeveralTurns_IsTheOneOfBeforeAndNoTwoAreEqual()
    {
        var given = new List<Guid>();
        Code.Activity<Guid, int>("note", id =>
        {
            given.Add(id);
            return 0;
        });

        var done = await RunOnce(async context =>
        {
            var ids = new List<Guid>();
            for (var i = 0; i < 4; i++)
            {
                ids.Add(context.NewGuid());
                await context.CallActivityAsync<int>("note", ids[i]);
            }

            return ids;
        });

        Assert.Equal(given, Output<List<Guid>>(done)!);
        Assert.Equal(4, given.Distinct().Count());
    }

    [Fact]
    public async Task NewGuid_OverContinueAsNew_IsTheOneOfBeforeInEachRunAndNoTwoAreEqual()
    {
        var given = new List<Guid>();
        Code.Activity<Guid, int>("note", id =>
        {
            given.Add(id);
            return 0;
        });

        var done = await RunOnce(async context =>
        {
            var ids = context.GetInput<List<Guid>>()!.ToList();
            for (var i = 0; i < 2; i++)
            {
                ids.Add(context.NewGuid());
                await context.CallActivityAsync<int>("note", ids[^1]);
            }

            if (ids.Count < 6) context.ContinueAsNew(ids);
            return ids;
        }, new List<Guid>());

        Assert.Equal(given, Output<List<Guid>>(done)!);
        Assert.Equal(6, given.Distinct().Count());
    }

    [Fact]
    public async Task NewGuid_OtherInstance_IsAnother()
    {
        Code.Orchestrator("main", context => Task.FromResult(context.NewGuid()));
        await Begin();

        var first = await Output<Guid>(await Start("main"));
        var second = await Output<Guid>(await Start("main"));

        Assert.NotEqual(first, second);
    }

    [Fact]
    [Trait("Time", "Simulated")]
    public async Task CurrentUtcDateTime_AfterSeveralTurns_IsWhatItWas()
    {
        Code.Orchestrator("main", async context =>
        {
            var times = new List<DateTime> { context.CurrentUtcDateTime };
            for (var i = 0; i < 3; i++)
            {
                await context.WaitForExternalEvent<object>("go");
                times.Add(context.CurrentUtcDateTime);
            }

            return times;
        });
        await Begin();
        var id = await Start("main");

        for (var i = 0; i < 3; i++)
        {
            await Advance(TimeSpan.FromHours(5));
            await Raise(id, "go");
        }

        var times = (await Output<List<DateTime>>(id))!;
        Assert.Equal([5.0, 5.0, 5.0], times.Zip(times.Skip(1), (before, after) => Math.Round((after - before).TotalHours)));
        Assert.All(times, time => Assert.Equal(DateTimeKind.Utc, time.Kind));
    }

    [Fact]
    public async Task ReplaySafeLogger_SeveralTurns_EachLineOnce()
    {
        Code.Activity<int, int>("same", value => value);

        await RunOnce(async context =>
        {
            var logger = context.CreateReplaySafeLogger("app");
            for (var i = 0; i < 4; i++)
            {
                Note(logger, i);
                await context.CallActivityAsync<int>("same", i);
            }

            return 0;
        });

        Assert.Equal(["line 0", "line 1", "line 2", "line 3"], Code.Lines.Where(line => line.StartsWith("line", StringComparison.Ordinal)));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "line {Number}")]
    private static partial void Note(ILogger logger, int number);
}
