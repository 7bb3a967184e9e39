using System.Diagnostics;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>
/// The rules of a batch: what follows from a command in a state. Pure and total; time comes in as an argument.
/// A command that was carried out before answers no events, so that every caller may repeat.
/// </summary>
public static class BatchDecider
{
    private static readonly BatchEvent[] Done = [];

    public static Outcome<BatchEvent, BatchRefusalCode> Decide(BatchState state, BatchCommand command, BatchRules rules, DateTimeOffset now) => (state.Phase, command) switch
    {
        (BatchPhase.None, BatchCommand.Gather gather) => new BatchEvent[]
        {
            new BatchEvent.Gathered { At = now, Bank = gather.Bank, Day = gather.Day, Cases = gather.Cases },
        },
        (BatchPhase.None, _) => BatchRefusalCode.UnknownBatch,
        (_, BatchCommand.Gather) => Done,
        (BatchPhase.Gathering, BatchCommand.Compose compose) => new BatchEvent[] { new BatchEvent.Composed { At = now, Content = Checked(compose.Content) } },
        (BatchPhase.Gathering, BatchCommand.Dissolve) => new BatchEvent[] { new BatchEvent.Dissolved { At = now } },
        (BatchPhase.Dissolved, BatchCommand.Compose) => BatchRefusalCode.NotThere,
        (_, BatchCommand.Compose) => Done,
        (BatchPhase.Dissolved, BatchCommand.Dissolve) => Done,
        (_, BatchCommand.Dissolve) => BatchRefusalCode.NotThere,
        (_, BatchCommand.LookAtClock) => ReleaseClock.Look(state, rules.County, now),
        (_, BatchCommand.AskReleasers) => BatchRelease.Ask(state, rules, now),
        (_, BatchCommand.Release release) => BatchRelease.Release(state, release, rules, now),
        (_, BatchCommand.Refuse refuse) => BatchRelease.Refuse(state, refuse, rules, now),
        (_, BatchCommand.StartSending start) => StartSending(state, start, now),
        (_, BatchCommand.TakeChannelAnswer answer) => TakeChannelAnswer(state, answer, now),
        (_, BatchCommand.TakeReport report) => TakeReport(state, report, rules, now),
        (_, BatchCommand.RecordFetch fetch) => state.IsReleased
            ? new BatchEvent[] { new BatchEvent.FileFetched { At = now, Client = fetch.Client } }
            : BatchRefusalCode.NotThere,
        _ => throw new UnreachableException($"Command {command.GetType().Name} is not decided."),
    };

    // Written into the batch once and for good, so the caller's arithmetic is checked once more.
    private static BatchContent Checked(BatchContent content) =>
        content.Parts.Count > 0
        && content.Count == content.Parts.Sum(part => part.Lines.Count)
        && content.Total == content.Parts.Sum(part => part.Lines.Total)
        && content.Count <= BatchLimits.MostLines
        && content.Parts.Sum(part => BatchLimits.Weight(part.Lines.Lines)) <= BatchLimits.MostWeight
        && content.Parts.Select(part => part.CaseId).Distinct(StringComparer.Ordinal).Count() == content.Parts.Count
            ? content
            : throw new InvalidOperationException("A batch's parts are empty, too many, twice the same, or do not add up.");

    private static Outcome<BatchEvent, BatchRefusalCode> StartSending(BatchState state, BatchCommand.StartSending start, DateTimeOffset now)
    {
        if (!state.IsReleased) return BatchRefusalCode.NotThere;
        var isNext = state.Phase is BatchPhase.Released or BatchPhase.Sending && start.Attempt == state.Attempt + 1;
        return isNext ? new BatchEvent[] { new BatchEvent.SendingStarted { At = now, Attempt = start.Attempt } } : Done;
    }

    private static Outcome<BatchEvent, BatchRefusalCode> TakeChannelAnswer(BatchState state, BatchCommand.TakeChannelAnswer taken, DateTimeOffset now)
    {
        switch (state.Phase)
        {
            // A bank that took the file may find on reading it that it pays nothing of it; not so once it has paid any.
            case BatchPhase.InPayment when taken.Answer == ChannelAnswer.Refused && state.Entries.All(entry => entry.Lines[LineState.Paid].IsEmpty): break;
            case BatchPhase.InPayment or BatchPhase.Settled: return Done;
            case not BatchPhase.Sending: return BatchRefusalCode.NotThere;
        }
        return taken.Answer switch
        {
            ChannelAnswer.Accepted => new BatchEvent[] { new BatchEvent.BankAccepted { At = now } },
            ChannelAnswer.Refused => RefusedByBank(state, taken.Evidence ?? throw new InvalidOperationException("A refusal needs its evidence."), now),
            ChannelAnswer.Unknown or ChannelAnswer.Absent => Done,
        };
    }

    private static BatchEvent[] RefusedByBank(BatchState state, ContentHash evidence, DateTimeOffset now) =>
    [
        new BatchEvent.BankRefused { At = now, Evidence = evidence },
        new BatchEvent.Answered { At = now, Report = evidence, Parts = [.. state.Entries.Select(AllReturned)] },
    ];

    private static AnsweredPart AllReturned(BatchEntry entry) => new(entry.CaseId, Tally.None, entry.Lines[LineState.Outstanding]);

    // A report read twice, or a row that has its answer already, changes nothing.
    private static Outcome<BatchEvent, BatchRefusalCode> TakeReport(BatchState state, BatchCommand.TakeReport report, BatchRules rules, DateTimeOffset now)
    {
        if (state.Phase == BatchPhase.Settled) return Done;
        if (state.Phase is not (BatchPhase.Sending or BatchPhase.InPayment)) return BatchRefusalCode.NotThere;
        var answers = report.Answers.ToDictionary(answer => answer.CaseId, StringComparer.Ordinal);
        var parts = state.Entries
            .Where(entry => answers.ContainsKey(entry.CaseId))
            .Select(entry => Part(entry, answers[entry.CaseId], rules.Sum))
            .Where(part => !part.Paid.IsEmpty || !part.Returned.IsEmpty)
            .ToList();
        if (parts.Count == 0) return Done;
        var answered = new BatchEvent.Answered { At = now, Report = report.Report, Parts = parts };

        // Whoever reports payments of a batch has the batch, whatever the channel knows.
        return state.Phase == BatchPhase.Sending
            ? new BatchEvent[] { new BatchEvent.BankAccepted { At = now }, answered }
            : new BatchEvent[] { answered };
    }

    private static AnsweredPart Part(BatchEntry entry, LinesAnswer answer, Func<BatchEntry, LineSet, Money> sum)
    {
        var outstanding = entry.Lines[LineState.Outstanding].Lines;
        var paid = answer.Paid.Intersect(outstanding);
        var returned = answer.Returned.Intersect(outstanding);
        if (paid.Overlaps(returned)) throw new InvalidOperationException("A payment cannot be paid and returned.");
        return new AnsweredPart(entry.CaseId, Tallied(entry, paid, sum), Tallied(entry, returned, sum));
    }

    private static Tally Tallied(BatchEntry entry, LineSet lines, Func<BatchEntry, LineSet, Money> sum) =>
        lines.IsEmpty ? Tally.None : new Tally(lines, sum(entry, lines));
}
