using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>The way of a case after its last stage: who let its money go, what the bank said, and its end. Pure; it is read from the case's own events.</summary>
public static class PaymentSteps
{
    public static IReadOnlyList<PathStep> Of(CaseFile file, IReadOnlyList<CaseEvent> events) => file.State.Phase switch
    {
        CasePhase.None or CasePhase.Void or CasePhase.Rejected => [],
        _ => [.. Releases(file, events), .. Bank(file, events), End(file, events)],
    };

    // A batch that was refused stands beside the one that took its place: both are part of the story.
    private static IEnumerable<PathStep> Releases(CaseFile file, IReadOnlyList<CaseEvent> events)
    {
        foreach (var share in file.State.Batches) yield return Release(file, share, events);
        if (!file.State.Payable.IsEmpty) yield return new PathStep { Name = BatchTexts.ReleaseStep, State = PathState.Now, Facts = [CaseTexts.NextPayRun] };
        else if (file.State.Batches.IsEmpty && MayStillBePaid(file)) yield return Ahead(BatchTexts.ReleaseStep);
    }

    private static PathStep Release(CaseFile file, BatchShare share, IReadOnlyList<CaseEvent> events)
    {
        var step = new PathStep { Name = BatchTexts.ReleaseStep, State = PathState.Now, Facts = [Lines(share.Lines)] };
        switch (share.State)
        {
            case ShareState.Assigned:
                return step with { Outcome = BatchTexts.Of(Domain.Payments.BatchPhase.AwaitingRelease) };
            case ShareState.Refused:
                return step with { State = PathState.Stopped, Outcome = BatchTexts.RefusedWord, At = Last<CaseEvent.BatchRefused>(events, each => each.Batch == share.Batch)?.At };
            default:
                var instructed = Last<CaseEvent.Instructed>(events, each => each.Batch == share.Batch);
                return step with
                {
                    State = PathState.Done,
                    Outcome = BatchTexts.ReleasedWord,
                    At = instructed?.At,
                    Who = [.. new[] { instructed?.FirstPerson, instructed?.SecondPerson }.Select(person => NameOf(file, person)).OfType<string>()],
                };
        }
    }

    private static IEnumerable<PathStep> Bank(CaseFile file, IReadOnlyList<CaseEvent> events)
    {
        if (file.State.Batches.All(share => share.State != ShareState.Instructed))
        {
            if (MayStillBePaid(file)) yield return Ahead(BatchTexts.AtTheBank);
            yield break;
        }

        var ledger = file.State.Lines;
        yield return new PathStep
        {
            Name = BatchTexts.AtTheBank,
            State = ledger[LineState.Outstanding].IsEmpty ? PathState.Done : PathState.Now,
            At = Last<CaseEvent.BankAnswered>(events, _ => true)?.At,
            Facts = [.. new[] { LineState.Paid, LineState.BankReturned, LineState.Outstanding }.Where(state => !ledger[state].IsEmpty).Select(state => Lines(ledger[state], CaseTexts.Of(state)))],
        };
    }

    private static PathStep End(CaseFile file, IReadOnlyList<CaseEvent> events) => file.State.Phase switch
    {
        CasePhase.Closed => new PathStep { Name = CaseTexts.Published, State = PathState.Done, Outcome = CaseTexts.Of(CaseStatus.Closed), At = Last<CaseEvent.Closed>(events, _ => true)?.At },
        CasePhase.Settled => new PathStep { Name = CaseTexts.Published, State = PathState.Now, Facts = [.. Unresolved(file)] },
        _ => Ahead(CaseTexts.Published),
    };

    private static IEnumerable<LocalName> Unresolved(CaseFile file) => new[] { LineState.Suspended, LineState.BankReturned }
        .Where(state => !file.State.Lines[state].IsEmpty).Select(state => Lines(file.State.Lines[state], CaseTexts.Of(state)));

    private static bool MayStillBePaid(CaseFile file) => !file.State.Lines[LineState.Open].IsEmpty || !file.State.Lines[LineState.Approved].IsEmpty;

    private static PathStep Ahead(LocalName name) => new() { Name = name, State = PathState.Ahead };

    private static TEvent? Last<TEvent>(IReadOnlyList<CaseEvent> events, Func<TEvent, bool> isIt)
        where TEvent : CaseEvent => events.OfType<TEvent>().LastOrDefault(isIt);

    private static LocalName Lines(Tally lines) => Both(ActTexts.SignCount, lines);

    private static LocalName Lines(Tally lines, LocalName state)
    {
        var sum = Lines(lines);
        return new LocalName($"{state.Zh} {sum.Zh}", $"{state.En}: {sum.En}");
    }

    private static LocalName Both(LocalName text, Tally lines) => new(
        text.In(Languages.Chinese, Written.Count(lines.Count), Written.Yuan(lines.Total, Languages.Chinese)),
        text.In(Languages.English, Written.Count(lines.Count), Written.Yuan(lines.Total, Languages.English)));

    // An event names the person; his name is the county's to say. Somebody whom neither configuration has is left out.
    private static string? NameOf(CaseFile file, string? person) => (Of(file.County, person) ?? Of(file.Pinned, person))?.Name;

    private static Official? Of(County county, string? person) => county.Officials.Values.FirstOrDefault(official => official.Person == person);
}
