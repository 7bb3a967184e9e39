using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>An official's decision on a stage of a case.</summary>
public sealed class StageTask(CaseFile file, Link link, CaseStore cases, DocumentVault vault) : CaseTaskBase(file, link)
{
    protected override LocalName Asked => AskedOf(Stage!.Kind, File.State.Warnings.Count > 0);

    public static LocalName AskedOf(StageKind kind, bool hasWarnings) => kind switch
    {
        StageKind.Confirmation => ActTexts.AskConfirm,
        StageKind.Review => hasWarnings ? ActTexts.AskReviewWarnings : ActTexts.AskReview,
        StageKind.Approval => ActTexts.AskDecide,
        StageKind.FinalApproval => ActTexts.AskFinal,
        StageKind.Notice => ActTexts.AskPost,
    };

    public override Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel) => Task.FromResult(Check(posted));

    private IReadOnlyList<Fault> Check(Posted posted)
    {
        var entry = DecisionEntry.Read(posted.Fields);
        if (entry.Faults.Count > 0) return entry.FaultsBeside(File.State.Warnings);
        var outcome = CaseDecider.Decide(File.State, Command(entry), File.Rules, File.State.LastEventAt);
        return outcome.Refusal is { } refusal ? entry.FaultsOf(refusal, File) : [];
    }

    public override SigningSummary? Summarise(PostedFields entered) => Check(new Posted(entered, null)).Count > 0
        ? null
        : SigningSummary.Of(File, Stage!, DecisionEntry.Read(entered));

    public override bool SaysTheSame(Posted posted)
    {
        var entry = DecisionEntry.Read(posted.Fields);
        if (entry.Faults.Count > 0) return false;
        var outcome = CaseDecider.Decide(File.State, Command(entry), File.Rules, File.State.LastEventAt);
        return outcome.Refusal is null && outcome.Events.Count == 0;
    }

    public override async Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var entry = DecisionEntry.Read(posted.Fields);

        // The words lie in the vault before the event names them; words that no event names are seen by nobody.
        await vault.Put(File.Id, entry.Words.ToBytes(), cancel);
        var answer = await cases.Execute(File.Id, Command(entry), orchestrations, cancel);
        return answer.Refusal is { } refusal ? entry.FaultsOf(refusal, File) : [];
    }

    private CaseCommand.MakeDecision Command(DecisionEntry entry) =>
        entry.ToCommand(Subject, Link.Target.Official, Shown.HashOf(File.State));
}
