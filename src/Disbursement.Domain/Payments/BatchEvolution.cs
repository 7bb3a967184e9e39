using System.Collections.Immutable;
using System.Diagnostics;
using Disbursement.Domain.Cases;

namespace Disbursement.Domain.Payments;

/// <summary>What an event makes of a batch. Total over the events; it asks nothing and refuses nothing, because what happened, happened.</summary>
public static class BatchEvolution
{
    public static BatchState Evolve(BatchState state, BatchEvent happened)
    {
        var next = happened switch
        {
            BatchEvent.Gathered gathered => Begin(gathered),
            BatchEvent.Composed composed => Compose(state, composed.Content) with { ComposedAt = composed.At },
            BatchEvent.Dissolved => state with { Phase = BatchPhase.Dissolved, Gathering = [] },
            BatchEvent.ReleasersAsked asked => state with { Releasers = [.. asked.Releasers] },
            BatchEvent.Reminded reminded => reminded.Overdue ? state with { RemindedAfter = true } : state with { RemindedBefore = true },
            BatchEvent.Escalated => state with { Escalated = true },
            BatchEvent.ReleasedFirst first => state with
            {
                Phase = BatchPhase.ReleasedOnce,
                First = new BatchSignature(first.Official, first.Person, first.At),
            },
            BatchEvent.ReleasedSecond second => state with
            {
                Phase = BatchPhase.Released,
                Second = new BatchSignature(second.Official, second.Person, second.At),
            },
            BatchEvent.Refused refused => state with
            {
                Phase = BatchPhase.Refused,
                RefusedBy = new BatchSignature(refused.Official, refused.Person, refused.At),
                Words = refused.Words,
            },
            BatchEvent.SendingStarted sending => state with
            {
                Phase = BatchPhase.Sending,
                Attempt = sending.Attempt,
                SentAt = sending.At,
            },
            BatchEvent.BankAccepted => state with { Phase = BatchPhase.InPayment },
            BatchEvent.BankRefused => state with { RefusedByBank = true },
            BatchEvent.Answered answered => Settle(state, answered),
            BatchEvent.FileFetched => state with { Fetches = state.Fetches + 1 },
            _ => throw new UnreachableException($"Event {happened.GetType().Name} is not evolved."),
        };
        return next with { LastEventAt = happened.At };
    }

    private static BatchState Begin(BatchEvent.Gathered gathered) => new()
    {
        Phase = BatchPhase.Gathering,
        Bank = gathered.Bank,
        Day = gathered.Day,
        GatheredAt = gathered.At,
        Gathering = [.. gathered.Cases],
    };

    private static BatchState Compose(BatchState state, BatchContent content) => state with
    {
        Phase = BatchPhase.AwaitingRelease,
        Gathering = [],
        Entries = [.. content.Parts.Select(Entry)],
        Count = content.Count,
        Total = content.Total,
        File = content.File,
        Control = content.Control,
        Summary = content.Summary,
        PayDay = content.PayDay,
        Releasers = [.. content.Releasers],
    };

    private static BatchEntry Entry(BatchPart part) => new()
    {
        CaseId = part.CaseId,
        Number = part.Number,
        Revision = part.Revision,
        Generation = part.Generation,
        Lines = new LineLedger { States = ImmutableSortedDictionary<LineState, Tally>.Empty.Add(LineState.Outstanding, part.Lines) },
    };

    private static BatchState Settle(BatchState state, BatchEvent.Answered answered)
    {
        var parts = answered.Parts.ToDictionary(part => part.CaseId, StringComparer.Ordinal);
        var entries = state.Entries.ConvertAll(entry => parts.TryGetValue(entry.CaseId, out var part) ? Settle(entry, part) : entry);
        var isLeft = entries.Exists(entry => !entry.Lines[LineState.Outstanding].IsEmpty);
        return state with { Entries = entries, Phase = isLeft ? BatchPhase.InPayment : BatchPhase.Settled };
    }

    private static BatchEntry Settle(BatchEntry entry, AnsweredPart part) => entry with
    {
        Lines = entry.Lines
            .Move(part.Paid, LineState.Outstanding, LineState.Paid)
            .Move(part.Returned, LineState.Outstanding, LineState.BankReturned),
    };
}
