using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Where our engine refuses what Microsoft's lets pass.</summary>
public sealed class StrictnessTests : PortableSuite<EmbeddedDriver>
{
    [Fact]
    public async Task RaiseEvent_UnknownInstance_IsAnError()
    {
        await Begin();

        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Client.RaiseEventAsync("nobody", "go"));
    }

    [Fact]
    public async Task SuspendResumeTerminateAndWait_UnknownInstance_AreErrors()
    {
        await Begin();

        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Client.SuspendInstanceAsync("nobody"));
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Client.ResumeInstanceAsync("nobody"));
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Client.TerminateInstanceAsync("nobody"));
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => Client.WaitForInstanceCompletionAsync("nobody"));
    }

    [Fact]
    public async Task Start_IdIsRunning_IsRefusedAndTheFirstGoesOn()
    {
        await Waiting("one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Start("main", id: "one"));
        await Raise("one", "go", "first");

        Assert.Equal("first", await Output<string>("one"));
    }

    [Fact]
    public async Task Start_ManyAtOnceWithOneId_OneRuns()
    {
        Code.Orchestrator("main", context => context.WaitForExternalEvent<string>("go"));
        await Begin();

        var starts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                await Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions("one"));
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Fact]
    public async Task Start_RunningMayBeReplaced_TheOldIsTerminatedAndTheNewRuns()
    {
        await Waiting("one");

        await Client.ScheduleNewOrchestrationInstanceAsync("other", new StartOrchestrationOptions("one").WithDedupeStatuses());
        await Settle();

        Assert.Equal("other", await Output<string>("one"));
    }

    [Fact]
    public async Task Start_CompletedMustNotBeReplaced_IsRefused()
    {
        await Waiting("one");
        await Raise("one", "go", "first");
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Client.ScheduleNewOrchestrationInstanceAsync("other", options));

        Assert.Equal("first", await Output<string>("one"));
    }

    [Fact]
    public async Task Start_StatusesThatContradict_IsRefused()
    {
        await Waiting("one");
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated);

        await Assert.ThrowsAsync<ArgumentException>(() => Client.ScheduleNewOrchestrationInstanceAsync("other", options));
    }

    [Fact]
    public async Task Child_IdIsRunning_ParentSeesAFailureAndTheOtherGoesOn()
    {
        await Waiting("one");

        var id = await Start("parent");

        Assert.Contains("one", await Output<string>(id), StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Look("one")).RuntimeStatus);
    }

    [Fact]
    public async Task Purge_Open_IsAnError()
    {
        await Waiting("one");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.PurgeInstanceAsync("one"));

        Assert.NotNull(await Client.GetInstanceAsync("one"));
    }

    [Fact]
    public async Task Orchestrator_IsNotRegistered_FailsWithItsName()
    {
        await Begin();

        var found = await Look(await Start("nowhere"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        Assert.Contains("'nowhere'", found.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallActivity_OptionsAsInput_Fails()
    {
        var done = await RunOnce(context => context.CallActivityAsync<int>("any", (object)new TaskOptions()));

        Assert.Equal("System.ArgumentException", done.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task WaitForExternalEvent_PayloadOfAnotherType_FailsWhereItIsAwaited()
    {
        Code.Orchestrator("main", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<int>("go");
            }
            catch (System.Text.Json.JsonException)
            {
                return -1;
            }
        });
        await Begin();
        var id = await Start("main");

        await Raise(id, "go", "no number");

        Assert.Equal(-1, await Output<int>(id));
    }

    // Whatever a type's own constructor throws: it must not end an engine that would meet it again at every start.
    [Fact]
    public async Task Result_ThatItsTypeRefuses_FailsWhereItIsAwaited()
    {
        Code.Activity<string, string>("work", _ => "done");
        Code.Orchestrator("main", async context => $"{await Refused(context.CallActivityAsync<Refusing>("work", "input"))}, {await Refused(context.WaitForExternalEvent<Refusing>("go"))}");
        await Begin();
        var id = await Start("main");

        await Raise(id, "go", "payload");

        Assert.Equal("refused, refused", await Output<string>(id));

        static async Task<string> Refused(Task<Refusing> task)
        {
            try
            {
                await task;
                return "taken";
            }
            catch (ArgumentException)
            {
                return "refused";
            }
        }
    }

    [Fact]
    public async Task Failure_OfAnEndlessMessage_IsCut()
    {
        Code.Activity<string, string>("work", _ => throw new InvalidOperationException(new string('x', 1_000_000)));
        Code.Orchestrator("main", context => context.CallActivityAsync<string>("work", "input"));
        await Begin();

        var found = await Look(await Start("main"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        Assert.Equal(4_000, found.FailureDetails!.InnerFailure!.ErrorMessage.Length);
        Assert.True(await Driver.Database.Readers.Read(db => (long)db.Scalar("SELECT max(length(body)) FROM engine_turn")!) < 20_000);
    }

    [Fact]
    public async Task WaitForExternalEvent_CancelledBefore_DoesNotSwallowTheNextEvent()
    {
        Code.Orchestrator("main", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var given = context.WaitForExternalEvent<string>("go", cancel.Token);
            cancel.Cancel();
            return $"{given.IsCanceled} {await context.WaitForExternalEvent<string>("go")}";
        });
        await Begin();
        var id = await Start("main");

        await Raise(id, "go", "kept");

        Assert.Equal("True kept", await Output<string>(id));
    }

    private async Task Waiting(string id)
    {
        Code.Orchestrator("main", context => context.WaitForExternalEvent<string>("go"));
        Code.Orchestrator("other", _ => Task.FromResult("other"));
        Code.Orchestrator("parent", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("other", new TaskOptions().WithInstanceId(id));
            }
            catch (TaskFailedException e)
            {
                return e.FailureDetails.ErrorMessage;
            }
        });
        await Begin();
        await Start("main", id: id);
    }

    [System.Text.Json.Serialization.JsonConverter(typeof(Converter))]
    private sealed record Refusing
    {
        private sealed class Converter : System.Text.Json.Serialization.JsonConverter<Refusing>
        {
            public override Refusing Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
                throw new ArgumentException("It is refused.");

            public override void Write(System.Text.Json.Utf8JsonWriter writer, Refusing value, System.Text.Json.JsonSerializerOptions options) => throw new NotSupportedException();
        }
    }
}
