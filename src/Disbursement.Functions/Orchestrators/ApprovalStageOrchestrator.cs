using Disbursement.Application.Cases;
using Disbursement.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Disbursement.Functions.Orchestrators;

/// <summary>One round of a stage in which somebody decides: opened, reminded of, escalated, until the case says how it ended.</summary>
public sealed class ApprovalStageOrchestrator
{
    [Function(nameof(ApprovalStageOrchestrator))]
    public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var stage = new StageRound(context);
        await stage.Until(view => view.End is not null);
        return stage.EndOrContinueAsNew();
    }
}

/// <summary>One round of a notice: the clerk prints, posts and proves it; from then on it hangs until the end of its last day.</summary>
public sealed class PublicNoticeOrchestrator
{
    [Function(nameof(PublicNoticeOrchestrator))]
    public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var stage = new StageRound(context);
        await stage.Until(view => view.IsPosted || view.End is not null);
        await stage.Until(view => view.End is not null);
        return stage.EndOrContinueAsNew();
    }
}

/// <summary>The level-triggered loop of a stage round: look (which opens it and does what is due), then wait for a change or the next due time.</summary>
internal sealed class StageRound(TaskOrchestrationContext context)
{
    /// <summary>Looks of one history; then it continues as new, so that a round that waits for months replays quickly.</summary>
    private const int MostLooks = 200;

    private readonly StageRun run = context.GetInput<StageRun>()!;
    private readonly Signals signals = new(context);
    private StageView? view;
    private int looks;

    public async Task Until(Func<StageView, bool> reached)
    {
        view ??= await Look();
        while (!reached(view) && looks < MostLooks)
        {
            await signals.Next(view.NextLook);
            view = await Look();
        }
    }

    /// <summary>The end, for the parent. A round that is still open after all looks continues as new, and its answer comes then.</summary>
    public string EndOrContinueAsNew()
    {
        if (view!.End is { } end) return end;
        context.ContinueAsNew(run);
        return Chain.Superseded;
    }

    private Task<StageView> Look()
    {
        looks++;
        return context.Patiently<StageView>(nameof(ChainActivities.LookAtStage), run);
    }
}
