using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>The way of a batch: who released it, who has to, and where it is.</summary>
public static class BatchSteps
{
    public static IReadOnlyList<PathStep> Of(BatchView batch)
    {
        var state = batch.State;
        var steps = new List<PathStep> { new() { Name = BatchTexts.Composed, State = PathState.Done, At = state.GatheredAt } };
        if (state.First is { } first) steps.Add(Signed(batch, first, BatchTexts.FirstRelease));
        if (state.Second is { } second) steps.Add(Signed(batch, second, BatchTexts.SecondRelease));
        if (state.RefusedBy is { } refused)
            steps.Add(Signed(batch, refused, BatchTexts.ReleaseStep) with { State = PathState.Stopped, Outcome = BatchTexts.RefusedWord, Comment = batch.Reason });
        if (state.AwaitsRelease) steps.Add(Waits(batch));
        if (state is { AwaitsRelease: true, First: null }) steps.Add(new() { Name = BatchTexts.SecondRelease, State = PathState.Ahead });
        if (!state.HasEnded || state.Phase == BatchPhase.Settled) steps.Add(AtTheBank(state));
        return steps;
    }

    private static PathStep Signed(BatchView batch, BatchSignature signature, LocalName name) => new()
    {
        Name = name,
        State = PathState.Done,
        Outcome = BatchTexts.ReleasedWord,
        Who = [batch.NameOf(signature.Official)],
        At = signature.At,
    };

    private static PathStep Waits(BatchView batch) => new()
    {
        Name = batch.State.First is null ? BatchTexts.FirstRelease : BatchTexts.SecondRelease,
        State = PathState.Now,
        Who = [.. batch.State.Releasers.Where(official => official != batch.State.First?.Official).Select(batch.NameOf)],
    };

    private static PathStep AtTheBank(BatchState state) => new()
    {
        Name = BatchTexts.AtTheBank,
        State = state.Phase == BatchPhase.Settled ? PathState.Done : state.IsReleased ? PathState.Now : PathState.Ahead,
        At = state.SentAt,
        Outcome = state.IsReleased ? BatchTexts.Of(state.Phase) : null,
    };
}
