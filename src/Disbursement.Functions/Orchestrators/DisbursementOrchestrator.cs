using Disbursement.Application.Cases;
using Disbursement.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Disbursement.Functions.Orchestrators;

/// <summary>
/// A case on its way, as in the picture of domain.md. The case decides; this only asks, waits and asks again, so it can be
/// terminated and started from any state, and two of it do no harm.
/// </summary>
public sealed class DisbursementOrchestrator
{
    /// <summary>Looks of one history; then it continues as new, so that a case that waits for months replays quickly.</summary>
    private const int MostLooks = 100;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    [Function(nameof(DisbursementOrchestrator))]
    public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<ChainRun>()!;
        var signals = new Signals(context);
        var chain = await context.Patiently<ChainView>(nameof(ChainActivities.LookAtChain), run);

        // Village head confirms ─ township review ─ public notice ─ township signature ─ line department ─ county approval.
        foreach (var stage in chain.StagesAhead)
        {
            var end = stage.IsNotice ? await PublicNotice(context, run, stage) : await Approval(context, run, stage);
            if (end != Chain.Completed) break;
        }

        // Sent back from any stage: the village corrects, and the next revision begins at the first stage.
        // Otherwise fund reserved ─ released by two ─ bank pays; the case says when every line is settled.
        chain = await WaitWhile(context, signals, run, view => view.IsSentBack || view.AwaitsMoney);
        if (!chain.IsCurrent) return;
        if (chain.IsSentBack || chain.AwaitsMoney || chain.StagesAhead.Count > 0)
        {
            context.ContinueAsNew(run);
            return;
        }

        // Results published. Suspended and returned lines keep the case settled until they are resolved.
        chain = await context.Patiently<ChainView>(nameof(ChainActivities.CloseCase), run);
        if (!chain.HasEnded) chain = await WaitWhile(context, signals, run, view => !view.HasEnded && view.StagesAhead.Count == 0 && !view.AwaitsMoney);
        if (chain is { IsCurrent: true, HasEnded: false }) context.ContinueAsNew(run);
    }

    private static Task<string> Approval(TaskOrchestrationContext context, ChainRun run, StageAhead stage) =>
        Child(context, nameof(ApprovalStageOrchestrator), run, stage);

    private static Task<string> PublicNotice(TaskOrchestrationContext context, ChainRun run, StageAhead stage) =>
        Child(context, nameof(PublicNoticeOrchestrator), run, stage);

    private static async Task<string> Child(TaskOrchestrationContext context, string orchestrator, ChainRun run, StageAhead stage)
    {
        var child = new StageRun(run.CaseId, stage.Revision, stage.Stage, stage.Round, run.Run);
        try
        {
            return await context.CallSubOrchestratorAsync<string>(orchestrator, child, new SubOrchestrationOptions(instanceId: child.InstanceId));
        }
        catch (TaskFailedException)
        {
            // Somebody terminated the child. The case is unharmed: after a pause this begins anew and asks it where it is.
            await context.CreateTimer(context.CurrentUtcDateTime + PauseAfterFailure, CancellationToken.None);
            return Chain.Superseded;
        }
    }

    /// <summary>Looks and waits while the condition holds, at most <see cref="MostLooks"/> times.</summary>
    private static async Task<ChainView> WaitWhile(
        TaskOrchestrationContext context, Signals signals, ChainRun run, Func<ChainView, bool> waits)
    {
        var view = await context.Patiently<ChainView>(nameof(ChainActivities.LookAtChain), run);
        for (var look = 1; look < MostLooks && view.IsCurrent && waits(view); look++)
        {
            await signals.Next(view.NextLook);
            view = await context.Patiently<ChainView>(nameof(ChainActivities.LookAtChain), run);
        }
        return view;
    }
}
