using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>What was written when a roster was sent back: whoever corrects it must know.</summary>
public sealed record SentBackWords(LocalName Office, DateTimeOffset At, string Comment, IReadOnlyList<(LineSet Lines, string Reason)> Reasons)
{
    /// <summary>The words of the last decision; <see langword="null"/> if the case is not sent back now.</summary>
    /// <param name="told">Its way, with the words (<see cref="PathWords"/>).</param>
    public static SentBackWords? Of(CaseFile file, IReadOnlyList<PathStep> told)
    {
        if (file.State.Phase != CasePhase.SentBack || file.State.Past[^1] is not { Decision: { } decision } past) return null;
        var last = told[file.State.Past.Count];
        return new SentBackWords(CaseTexts.Of(file.Plan.Stages[past.Stage].Role), decision.At, last.Comment, last.Reasons);
    }
}
