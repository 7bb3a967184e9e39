using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Engine.Tests.Engine;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Functions.Activities;
using Disbursement.Functions.Orchestrators;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Orchestrators;

/// <summary>The app's own orchestrators on the real engine: when an activity's retries are used up, they raise an alarm, wait, and never fail.</summary>
public sealed class PatienceTests : IAsyncDisposable
{
    private const string Batch = "rural-bank-20260310";

    /// <summary>All five attempts lie within it: 2, 6, 18 and 54 seconds apart.</summary>
    private static readonly TimeSpan AllRetries = TimeSpan.FromSeconds(81);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly EmbeddedDriver driver = new();
    private readonly List<string> alarms = [];
    private int looks;
    private int failures;
    private bool alarmFails;

    public ValueTask DisposeAsync() => driver.DisposeAsync();

    [Fact]
    public async Task Stage_RetriesUsedUp_RaisesAnAlarmWaitsAndGoesOn()
    {
        var id = await Stage(failing: 5);

        await driver.Advance(AllRetries);
        var waiting = await Instance(id);
        Assert.Equal((OrchestrationRuntimeStatus.Running, 5), (waiting.RuntimeStatus, looks));
        Assert.Equal([id], alarms);
        Assert.Contains("activity-failed", waiting.SerializedCustomStatus, StringComparison.Ordinal);

        await driver.Advance(Pause);
        var done = await Instance(id);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "completed"), (done.RuntimeStatus, done.ReadOutputAs<string>()));
        Assert.Equal([id], alarms);
    }

    [Fact]
    public async Task Stage_FailsFewerTimesThanItRetries_RaisesNoAlarm()
    {
        var id = await Stage(failing: 4);

        await driver.Advance(AllRetries);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await Instance(id)).RuntimeStatus);
        Assert.Empty(alarms);
    }

    [Fact]
    public async Task Stage_AlarmFailsToo_StillWaitsAndGoesOn()
    {
        alarmFails = true;
        var id = await Stage(failing: 5);

        await driver.Advance(AllRetries + AllRetries);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Instance(id)).RuntimeStatus);

        await driver.Advance(Pause);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await Instance(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Stage_FailsForADay_NeverFailsAndRaisesTheAlarmAgainAndAgain()
    {
        var id = await Stage(failing: int.MaxValue);

        await driver.Advance(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Instance(id)).RuntimeStatus);
        Assert.InRange(alarms.Count, 80, 96);
    }

    [Fact]
    public async Task Batch_RetriesUsedUp_RaisesAnAlarmWaitsAndGoesOn()
    {
        failures = 5;
        await driver.Register(Code()
            .Orchestrator(nameof(PaymentBatchOrchestrator), context => new PaymentBatchOrchestrator().Run(context))
            .Activity<string, BatchLook>(nameof(PaymentActivities.LookAtBatch), _ => Look(new BatchLook
            {
                AwaitsRelease = false,
                MustSend = false,
                IsUnknown = false,
                AwaitsAnswers = false,
                HasEnded = true,
                NextLook = null,
            })));
        var id = await driver.Client.ScheduleNewOrchestrationInstanceAsync(nameof(PaymentBatchOrchestrator), Batch);

        await driver.Advance(AllRetries);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Instance(id)).RuntimeStatus);
        Assert.Equal([id], alarms);

        await driver.Advance(Pause);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await Instance(id)).RuntimeStatus);
    }

    private async Task<string> Stage(int failing)
    {
        failures = failing;
        await driver.Register(Code()
            .Orchestrator<string>(nameof(ApprovalStageOrchestrator), context => new ApprovalStageOrchestrator().Run(context))
            .Activity<StageRun, StageView>(nameof(ChainActivities.LookAtStage), _ => Look(new StageView { End = Chain.Completed, IsPosted = false, NextLook = null })));
        return await driver.Client.ScheduleNewOrchestrationInstanceAsync(nameof(ApprovalStageOrchestrator), new StageRun("case", 1, 0, 1, 1));
    }

    private EngineCode Code() => new EngineCode().Activity<string, object?>(nameof(ChainActivities.RaiseAlarm), instance =>
    {
        if (alarmFails) throw new IOException("The store is gone too.");
        lock (alarms) alarms.Add(instance);
        return null;
    });

    private T Look<T>(T view) => Interlocked.Increment(ref looks) <= failures ? throw new IOException("The store is gone.") : view;

    private async Task<OrchestrationMetadata> Instance(string id) => (await driver.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;
}
