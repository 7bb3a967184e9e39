using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>What was written when a roster was sent back: whoever corrects it must know.</summary>
public sealed record SentBackWords(LocalName Office, DateTimeOffset At, string Comment, IReadOnlyList<(LineSet Lines, string Reason)> Reasons)
{
    /// <summary>The words of the last decision; <see langword="null"/> if the case is not sent back now.</summary>
    public static async Task<SentBackWords?> Of(CaseFile file, DocumentVault vault, CancellationToken cancel)
    {
        if (file.State.Phase != CasePhase.SentBack || file.State.Past[^1] is not { Decision: { } decision } past) return null;
        var words = DecisionWords.Read(await vault.Open(file.Id, decision.Words, cancel) ?? throw new InvalidDataException("The words of a decision are not there."));
        return new SentBackWords(CaseTexts.Of(file.Plan.Stages[past.Stage].Role), decision.At, words.Comment, words.ReasonsOf(decision.Returned));
    }
}
