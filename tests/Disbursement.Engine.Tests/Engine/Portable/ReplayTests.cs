using Microsoft.DurableTask;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class ReplayTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    private int runs;

    [Fact]
    public async Task Orchestrator_SeveralStepsInARow_EachActivityRunsOnceAndLocalsSurvive()
    {
        Code.Activity<int, int>("double", value =>
        {
            Interlocked.Increment(ref runs);
            return value * 2;
        });

        var done = await RunOnce(async context =>
        {
            var value = context.GetInput<int>();
            for (var i = 0; i < 5; i++) value = await context.CallActivityAsync<int>("double", value);
            return value;
        }, 3);

        Assert.Equal(96, Output<int>(done));
        Assert.Equal(5, runs);
    }

    [Fact]
    public async Task Orchestrator_NoInput_GetsTheDefault()
    {
        var done = await RunOnce(context => Task.FromResult(context.GetInput<string>() ?? "nothing"));

        Assert.Equal("nothing", Output<string>(done));
    }

    [Fact]
    public async Task IsReplaying_AtTheEndOfTheLastTurn_IsFalse()
    {
        Code.Activity<int, int>("same", value => value);

        var done = await RunOnce(async context =>
        {
            await context.CallActivityAsync<int>("same", 1);
            await context.CallActivityAsync<int>("same", 2);
            return context.IsReplaying;
        });

        Assert.False(Output<bool>(done));
    }

    [Fact]
    public async Task Payloads_RecordsWithChineseAndQuotes_ComeBackAsTheyWere()
    {
        var sent = new Sample("青河县 \"quoted\" \\ <tag>", 1.5m, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)), [1, 2]);
        Code.Activity<Sample, Sample>("same", value => value);

        var done = await RunOnce(context => context.CallActivityAsync<Sample>("same", context.GetInput<Sample>()), sent);

        var got = Output<Sample>(done)!;
        Assert.Equal(sent, got with { Numbers = sent.Numbers });
        Assert.Equal(sent.Numbers, got.Numbers);
    }

    [Fact]
    public async Task Context_NameIdAndParent_AreThoseOfTheInstance()
    {
        Code.Orchestrator("child", context => Task.FromResult($"{context.Name} {context.InstanceId} {context.Parent?.Name} {context.Parent?.InstanceId}"));
        Code.Orchestrator("main", async context =>
            $"{context.Parent is null} {await context.CallSubOrchestratorAsync<string>("child", options: new SubOrchestrationOptions(instanceId: "kid"))}");
        await Begin();

        var id = await Start("main", id: "root");

        Assert.Equal("True child kid main root", await Output<string>(id));
    }

    private sealed record Sample(string Text, decimal Amount, DateTimeOffset Time, IReadOnlyList<int> Numbers);
}
