using Disbursement.Application.Audit;
using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Functions;
using Disbursement.Host.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Timers = Disbursement.Host.Time.Timers;

namespace Disbursement.Host.Tests.Cases;

/// <summary>
/// Orchestrations are disposable (docs/adr/0005): taken away before every step of cases and batches in every state, they change nothing but time.
/// </summary>
public sealed class DisposableOrchestrationTests(UndisturbedWalk undisturbed, ITestOutputHelper output) : IClassFixture<UndisturbedWalk>
{
    /// <summary>Both sweeps of a disturbance may count a run up, and the host's own if its minute falls into it.</summary>
    private const int MostSweeps = 3;

    /// <summary>Phases that a batch leaves in the call that brought it there, and one that needs a pay run between two decisions.</summary>
    private static readonly BatchPhase[] InPassing = [BatchPhase.None, BatchPhase.Gathering, BatchPhase.Released, BatchPhase.Dissolved];

    private readonly HashSet<CasePhase> phases = [];
    private readonly HashSet<CaseStatus> statuses = [];
    private readonly HashSet<BatchPhase> batchPhases = [];
    private int taken;
    private int sweptTwice;
    private int met;

    [Theory]
    [InlineData(Taken.Away)]
    [InlineData(Taken.AndPurged)]
    [InlineData(Taken.AndAwayDuringTheStep)]
    public async Task EveryState_OrchestrationsTakenAwayBeforeEveryStep_TheStoryIsTheSame(Taken how)
    {
        await using var host = await HostFixture.Start();
        var walk = new EveryStateWalk(host, (cases, batches) => Disturb(host, how, cases, batches));

        var story = await walk.Run();

        Assert.Equal(string.Join('\n', undisturbed.Story), string.Join('\n', story));
        Assert.Equal((CasePhase.Closed, "25200.00"), ((await walk.PaidCase()).Phase, (await walk.PaidCase()).Lines[LineState.Paid].Total.ToString()));
        Assert.Equal(CaseStream.Kind.Codec.Readable.Select(version => version.Type).Except(["voided"]).Order(), (await walk.EventTypes()).Order());
        Assert.Equal(Enum.GetValues<CasePhase>().Except([CasePhase.None, CasePhase.Void]), phases.Order());
        Assert.Equal(Reachable(), statuses.Order());
        Assert.Equal(Enum.GetValues<BatchPhase>().Except(InPassing), batchPhases.Order());
        Assert.True(taken > 100, $"{taken} orchestrations were taken away");
        output.WriteLine($"{taken} orchestrations taken away; two sweeps wanted to start the same in {met} of {sweptTwice} disturbances");
        // The host's own sweep may be faster than both, once a minute.
        Assert.True(sweptTwice > 15 && met > 15, $"{met} of {sweptTwice}");
        Assert.All(await walk.Runs(), runs => Assert.Equal(Enumerable.Range(2, runs.Count), runs));
        Assert.Empty((await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, default)).Findings);
        Assert.Empty(host.Fatal);
    }

    /// <summary>Every status that some case can have: a phase or kind of stage that is added is among them, and the walk must then come by.</summary>
    private static IEnumerable<CaseStatus> Reachable() =>
        (from phase in Enum.GetValues<CasePhase>().Except([CasePhase.None, CasePhase.Void])
         from kind in Enum.GetValues<StageKind>()
         select InPhase(phase, kind).Status).Distinct().Order();

    private static CaseState InPhase(CasePhase phase, StageKind kind) => new()
    {
        Phase = phase,
        Submission = (CaseEvent.Submitted)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(CaseEvent.Submitted)) with { Stages = [new StageRef("stage", kind)] },
    };

    /// <summary>Takes away every orchestration, children and batches too, and lets two sweeps at the same time start them again.</summary>
    private async Task Disturb(HostFixture host, Taken how, IReadOnlyList<string> cases, IReadOnlyList<string> batches)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await TakeAway(host, client, cases, batches, how == Taken.AndPurged);
        var before = await States(host, cases);
        var both = await new SweepMeeting().Run(new DurableOrchestrations(client), orchestrations => SweepAll(host, orchestrations));
        if (before.Any(state => !state.HasEnded))
        {
            sweptTwice++;
            if (both) met++;
        }
        // If the host's own sweep is under way, this waits for it: it may have counted a run up and not have started it yet.
        await host.Services.GetRequiredService<Timers>().RunDue(default);
        foreach (var (caseId, was, now) in cases.Zip(before, await States(host, cases))) await AssertRuns(client, caseId, was.Run, now);
        if (how == Taken.AndAwayDuringTheStep) await TakeAway(host, client, cases, batches, purged: false);
    }

    /// <summary>An open case has a chain again, and it is the one of the last run that was counted up: no sweep started an older one over it.</summary>
    private static async Task AssertRuns(DurableTaskClient client, string caseId, int before, CaseState now)
    {
        Assert.Equal(!now.HasEnded, await new DurableOrchestrations(client).IsRunning(caseId, default));
        if (now.HasEnded) return;
        Assert.InRange(now.Run, before + 1, before + MostSweeps);
        Assert.Equal(now.Run, (await client.GetInstanceAsync(caseId, getInputsAndOutputs: true))!.ReadInputAs<ChainRun>()!.Run);
    }

    private static async Task<IReadOnlyList<CaseState>> States(HostFixture host, IReadOnlyList<string> cases)
    {
        var states = new List<CaseState>();
        foreach (var caseId in cases) states.Add((await host.Services.GetRequiredService<CaseStore>().Load(caseId, default)).State);
        return states;
    }

    private async Task TakeAway(HostFixture host, DurableTaskClient client, IReadOnlyList<string> cases, IReadOnlyList<string> batches, bool purged)
    {
        var running = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] };
        var ids = await client.GetAllInstancesAsync(running).Select(instance => instance.InstanceId).ToListAsync();
        await Note(host, cases, batches, ids);
        foreach (var id in ids)
        {
            taken++;
            await client.TerminateInstanceAsync(id);
            await client.WaitForInstanceCompletionAsync(id);
            if (purged) await Purge(client, id);
        }
    }

    /// <summary>Notes the states of what is about to lose its orchestration, and of cases and batches that have ended and have none to lose.</summary>
    private async Task Note(HostFixture host, IReadOnlyList<string> cases, IReadOnlyList<string> batches, List<string> ids)
    {
        foreach (var caseId in cases)
        {
            var state = (await host.Services.GetRequiredService<CaseStore>().Load(caseId, default)).State;
            if (state.HasEnded == ids.Contains(caseId)) continue;
            phases.Add(state.Phase);
            statuses.Add(state.Status);
        }
        foreach (var batchId in batches)
        {
            var state = (await host.Services.GetRequiredService<BatchStore>().Load(batchId, default)).State;
            if (state.HasEnded != ids.Contains(batchId)) batchPhases.Add(state.Phase);
        }
    }

    private static async Task Purge(DurableTaskClient client, string id)
    {
        try
        {
            await client.PurgeInstanceAsync(id);
        }
        catch (InvalidOperationException)
        {
            // The host's own sweep was faster and has started it again: then it is not there to be purged.
        }
    }

    private static async Task SweepAll(HostFixture host, IOrchestrations orchestrations)
    {
        await host.Services.GetRequiredService<Sweep>().Run(TimeSpan.Zero, orchestrations, default);
        await host.Services.GetRequiredService<BatchSweep>().Run(orchestrations, default);
    }
}

/// <summary>What is done to orchestrations before a step.</summary>
public enum Taken
{
    /// <summary>Terminated, and started again by two sweeps at once.</summary>
    Away,

    /// <summary>Forgotten too, history and all, before they are started again.</summary>
    AndPurged,

    /// <summary>And terminated once more, so that the step itself finds none; the next sweep does.</summary>
    AndAwayDuringTheStep,
}

/// <summary>The same walk with nobody in its way.</summary>
public sealed class UndisturbedWalk : IAsyncLifetime
{
    public IReadOnlyList<string> Story { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var host = await HostFixture.Start();
        Story = await new EveryStateWalk(host, (_, _) => Task.CompletedTask).Run();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
