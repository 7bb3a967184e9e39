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
    [Function(nameof(DisbursementOrchestrator))]
    public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var way = new CaseWay(context);

        // Village head confirms ─ township review ─ public notice ─ township signature ─ line department ─ county approval.
        foreach (var stage in await way.StagesAhead())
        {
            var end = stage.IsNotice ? await way.PublicNotice(stage) : await way.Approval(stage);
            if (end != Chain.Completed) break;
        }

        await way.VillageCorrectsWhatWasSentBack();
        await way.BankPays();
        await way.ResultsArePublished();
        way.EndOrBeginAnew();
    }
}

/// <summary>The steps of <see cref="DisbursementOrchestrator"/>. Each asks the case where it is and returns at once if the case is not there.</summary>
internal sealed class CaseWay(TaskOrchestrationContext context)
{
    /// <summary>Looks of one history; then it continues as new, so that a case that waits for months replays quickly.</summary>
    private const int MostLooks = 100;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly ChainRun run = context.GetInput<ChainRun>()!;
    private readonly Signals signals = new(context);
    private int looks;
    private ChainView? view;

    /// <summary>The stages of the pinned plan from the one that the case is at.</summary>
    public async Task<IReadOnlyList<StageAhead>> StagesAhead() => (await Look()).StagesAhead;

    public Task<string> Approval(StageAhead stage) => Child(nameof(ApprovalStageOrchestrator), stage);

    public Task<string> PublicNotice(StageAhead stage) => Child(nameof(PublicNoticeOrchestrator), stage);

    /// <summary>A roster that was sent back waits for the village's next revision, which begins at the first stage.</summary>
    public Task VillageCorrectsWhatWasSentBack() => WaitWhile(now => now.IsSentBack);

    /// <summary>Fund reserved ─ released by two ─ bank pays: until no line waits for money.</summary>
    public Task BankPays() => WaitWhile(now => now.AwaitsMoney);

    /// <summary>Publishes and closes. Suspended and returned lines keep the case settled until they are resolved.</summary>
    public async Task ResultsArePublished()
    {
        if (IsElsewhere(view!)) return;
        view = await context.Patiently<ChainView>(nameof(ChainActivities.CloseCase), run);
        await WaitWhile(now => !now.HasEnded && !IsElsewhere(now));
    }

    /// <summary>The last step. A case that has not ended goes on in a new history: corrected, or still waiting after many looks.</summary>
    public void EndOrBeginAnew()
    {
        if (view is { IsCurrent: true, HasEnded: false }) context.ContinueAsNew(run);
    }

    private static bool IsElsewhere(ChainView now) => !now.IsCurrent || now.IsSentBack || now.AwaitsMoney || now.StagesAhead.Count > 0;

    private async Task WaitWhile(Func<ChainView, bool> waits)
    {
        await Look();
        while (looks < MostLooks && view!.IsCurrent && waits(view))
        {
            await signals.Next(view.NextLook);
            await Look();
        }
    }

    private async Task<ChainView> Look()
    {
        looks++;
        return view = await context.Patiently<ChainView>(nameof(ChainActivities.LookAtChain), run);
    }

    private async Task<string> Child(string orchestrator, StageAhead stage)
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
}
