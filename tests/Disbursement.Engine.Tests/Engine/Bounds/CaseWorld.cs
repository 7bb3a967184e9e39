using System.Collections.Concurrent;
using System.Threading.Channels;
using Disbursement.Application.Cases;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Functions.Activities;
using Disbursement.Functions.Orchestrators;

namespace Disbursement.Engine.Tests.Engine.Bounds;

/// <summary>
/// The application's own orchestrators for cases of three stages, over an answer to "what is so?" that is kept in memory for those cases only
/// that something happened to: so a million of them cost the engine what they cost it in truth, and this nothing.
/// </summary>
internal sealed class CaseWorld
{
    private const int Stages = 3;

    private readonly ConcurrentDictionary<string, int> decided = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTime> due = new(StringComparer.Ordinal);
    private readonly Channel<TimeSpan> lags = Channel.CreateUnbounded<TimeSpan>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> opening = new(StringComparer.Ordinal);

    public CaseWorld() => Code = new EngineCode()
        .Orchestrator(nameof(DisbursementOrchestrator), context => new DisbursementOrchestrator().Run(context))
        .Orchestrator(nameof(ApprovalStageOrchestrator), context => new ApprovalStageOrchestrator().Run(context))
        .Activity<ChainRun, ChainView>(nameof(ChainActivities.LookAtChain), LookAtChain)
        .Activity<StageRun, StageView>(nameof(ChainActivities.LookAtStage), LookAtStage);

    public EngineCode Code { get; }

    /// <summary>How late each look came that was due at a time of its own.</summary>
    public ChannelReader<TimeSpan> Lags => lags.Reader;

    /// <summary>Somebody decides: from now on the case is at its next stage. Completes when that stage is open.</summary>
    public Task Decide(string caseId)
    {
        var stage = decided.AddOrUpdate(caseId, 1, (_, before) => before + 1);
        return Opened(caseId, stage);
    }

    /// <summary>Completes when a stage's orchestration has asked for the first time.</summary>
    public Task Opened(string caseId, int stage) =>
        opening.GetOrAdd($"{caseId}.{stage}", _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The stage at which the case is.</summary>
    public int StageOf(string caseId) => decided.GetValueOrDefault(caseId);

    /// <summary>The stage of the case is to be looked at again at this time; how late that was is kept.</summary>
    public void LookAgain(string caseId, DateTime at) => due[caseId] = at;

    public static string StageInstance(string caseId, int stage) => new StageRun(caseId, 1, stage, 1, 1).InstanceId;

    private ChainView LookAtChain(ChainRun run) => new()
    {
        IsCurrent = true,
        StagesAhead = [.. Enumerable.Range(StageOf(run.CaseId), Stages - StageOf(run.CaseId)).Select(stage => new StageAhead(stage, false, 1, 1))],
        IsSentBack = false,
        AwaitsMoney = false,
        HasEnded = StageOf(run.CaseId) == Stages,
        NextLook = null,
    };

    private StageView LookAtStage(StageRun run)
    {
        if (opening.TryRemove($"{run.CaseId}.{run.Stage}", out var waiting)) waiting.SetResult();
        var next = due.TryGetValue(run.CaseId, out var at) ? at : (DateTime?)null;
        if (next <= DateTime.UtcNow && due.TryRemove(run.CaseId, out _))
        {
            lags.Writer.TryWrite(DateTime.UtcNow - at);
            next = null;
        }
        return new StageView { End = StageOf(run.CaseId) > run.Stage ? Chain.Completed : null, IsPosted = false, NextLook = next };
    }
}
