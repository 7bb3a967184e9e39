using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Code that does not do again what it did is found at its next turn, and the failure names instance, step and both sides.</summary>
public sealed class NonDeterminismTests : PortableSuite<EmbeddedDriver>
{
    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "other name", "step 2", "activity 'b'", "activity 'c'" },
        { "other kind", "step 2", "activity 'b'", "a timer" },
        { "one more", "step 3", "nothing", "activity 'c'" },
        { "one less", "step 2", "activity 'b'", "nothing" },
        { "other child", "step 1", "activity 'a'", "sub-orchestration 'kid' (k)" },
        { "ends", "step 3", "a wait", "the end of the code" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Replay_CodeHasChanged_FailsAndNamesBothSides(string change, string step, string then, string today)
    {
        await Driver.Register(With("as before"));
        await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions("case-1"));
        await Driver.Advance(TimeSpan.Zero);

        await Driver.Restart(With(change));
        await Driver.Client.RaiseEventAsync("case-1", "go");
        await Driver.Advance(TimeSpan.Zero);

        var found = await Driver.Client.GetInstanceAsync("case-1", getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, found!.RuntimeStatus);
        Assert.Equal(typeof(NonDeterminismException).FullName, found.FailureDetails!.ErrorType);
        Assert.All(
            ["'case-1'", step, $"its history has {then}, its code now has {today}."],
            part => Assert.Contains(part, found.FailureDetails.ErrorMessage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replay_CodeIsTheSame_GoesOn()
    {
        await Driver.Register(With("as before"));
        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");
        await Driver.Advance(TimeSpan.Zero);

        await Driver.Restart(With("as before"));
        await Driver.Client.RaiseEventAsync(id, "go");
        await Driver.Advance(TimeSpan.Zero);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await Driver.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Code_AwaitsSomethingOfItsOwn_FailsAtOnce()
    {
        await Driver.Register(new EngineCode().Orchestrator("main", _ => new TaskCompletionSource().Task));

        var id = await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");
        await Driver.Advance(TimeSpan.Zero);

        var found = await Driver.Client.GetInstanceAsync(id);
        Assert.Equal(typeof(NonDeterminismException).FullName, found!.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task Context_UsedFromAnotherThread_Throws()
    {
        var thrown = new TaskCompletionSource<Exception?>();
        await Driver.Register(new EngineCode().Orchestrator("main", context =>
        {
            var thread = new Thread(() => thrown.SetResult(Record.Exception(() => context.NewGuid())));
            thread.Start();
            thread.Join();
            return Task.CompletedTask;
        }));

        await Driver.Client.ScheduleNewOrchestrationInstanceAsync("main");

        Assert.IsType<InvalidOperationException>(await thrown.Task);
    }

    private static EngineCode With(string change) => new EngineCode()
        .Activity<int, int>("a", value => value).Activity<int, int>("b", value => value).Activity<int, int>("c", value => value)
        .Orchestrator("kid", context => Task.FromResult(0))
        .Orchestrator("main", async context =>
        {
            var first = change == "other child"
                ? context.CallSubOrchestratorAsync<int>("kid", new TaskOptions().WithInstanceId("k"))
                : context.CallActivityAsync<int>("a", 1);
            var second = change switch
            {
                "other name" => context.CallActivityAsync<int>("c", 2),
                "other kind" => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
                "one less" => Task.CompletedTask,
                _ => context.CallActivityAsync<int>("b", 2),
            };
            if (change == "one more") _ = context.CallActivityAsync<int>("c", 3);
            await first;
            await second;
            if (change == "ends") return;
            await context.WaitForExternalEvent<object>("go");
        });
}
