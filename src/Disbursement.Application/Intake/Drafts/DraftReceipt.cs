using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>What a roster became, as it stands when the page is opened: now or weeks later.</summary>
public sealed record DraftReceipt
{
    public required TaskHead Head { get; init; }

    public required LocalName Status { get; init; }

    /// <summary>The stage that waits for people; <see langword="null"/> if none does: while the notice hangs, the village corrects, or the chain is over.</summary>
    public required LocalName? Next { get; init; }

    /// <summary>Who has it.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    public static DraftReceipt Of(CaseFile file)
    {
        var receipt = new DraftReceipt { Head = CaseTaskBase.HeadOf(file, CaseTexts.Submitted, isOver: false), Status = CaseTexts.Of(file.State.Status), Next = null };
        if (file.State is not { CurrentStage: not null, Task: null or { Posting: null } }) return receipt;
        var stage = file.Plan.Stages[file.State.Stage];
        // A stage opens a moment after the submission or the decision before it; until then, whoever is to get it.
        var holders = file.State.Task?.Officials ?? file.County.Holders(stage.Role, file.State.Facts.Village, file.State.Facts.Programme).Select(official => official.Id);
        return receipt with { Next = stage.Name, Who = [.. holders.Select(file.NameOf)] };
    }
}
