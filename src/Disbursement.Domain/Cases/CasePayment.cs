using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>The rules of paying: a case says which batch holds which of its lines; the batch follows.</summary>
internal static class CasePayment
{
    public static Outcome<CaseEvent, RefusalCode> Assign(CaseState state, CaseCommand.AssignToBatch assign, CaseRules rules, DateTimeOffset now)
    {
        if (state.Share(assign.Batch) is not null) return Array.Empty<CaseEvent>();
        var payable = state.Payable;
        if (payable.IsEmpty) return RefusalCode.NothingToDo;
        return new CaseEvent[]
        {
            new CaseEvent.AssignedToBatch
            {
                At = now,
                Batch = assign.Batch,
                Generation = state.Batches.Count + 1,
                Lines = new Tally(payable, rules.Sum(payable)),
            },
        };
    }

    public static Outcome<CaseEvent, RefusalCode> Refuse(CaseState state, CaseCommand.RefuseBatch refuse, DateTimeOffset now)
    {
        if (state.Share(refuse.Batch) is not { } share) return RefusalCode.NotThere;
        return share.State switch
        {
            ShareState.Instructed => RefusalCode.NotThere,
            ShareState.Refused => Array.Empty<CaseEvent>(),
            ShareState.Assigned => new CaseEvent[] { new CaseEvent.BatchRefused { At = now, Batch = refuse.Batch } },
        };
    }

    public static Outcome<CaseEvent, RefusalCode> Instruct(CaseState state, CaseCommand.Instruct instruct, DateTimeOffset now)
    {
        switch (state.Share(instruct.Batch)?.State)
        {
            case null or ShareState.Refused: return RefusalCode.NotThere;
            case ShareState.Instructed: return Array.Empty<CaseEvent>();
        }
        if (instruct.FirstPerson == instruct.SecondPerson
            || state.HoldsAnotherDuty(instruct.FirstPerson, Duty.ReleaseFirst)
            || state.HoldsAnotherDuty(instruct.SecondPerson, Duty.ReleaseSecond)) return RefusalCode.SeparationOfDuties;
        return new CaseEvent[]
        {
            new CaseEvent.Instructed { At = now, Batch = instruct.Batch, FirstPerson = instruct.FirstPerson, SecondPerson = instruct.SecondPerson },
        };
    }

    // A report read twice, or a row that has its answer already, changes nothing.
    public static Outcome<CaseEvent, RefusalCode> TakeAnswer(CaseState state, CaseCommand.TakeBankAnswer answer, CaseRules rules, DateTimeOffset now)
    {
        if (state.Share(answer.Batch) is not { State: ShareState.Instructed } share) return RefusalCode.NotThere;
        var waiting = share.Lines.Lines.Intersect(state.Lines[LineState.Outstanding].Lines);
        var paid = answer.Paid.Intersect(waiting);
        var returned = answer.Returned.Intersect(waiting);
        if (paid.Overlaps(returned)) return RefusalCode.LinesContradict;
        if (paid.IsEmpty && returned.IsEmpty) return Array.Empty<CaseEvent>();
        return new CaseEvent[]
        {
            new CaseEvent.BankAnswered
            {
                At = now,
                Batch = answer.Batch,
                Report = answer.Report,
                Paid = new Tally(paid, rules.Sum(paid)),
                Returned = new Tally(returned, rules.Sum(returned)),
            },
        };
    }

    public static Outcome<CaseEvent, RefusalCode> Close(CaseState state, DateTimeOffset now)
    {
        if (state.HasEnded) return Array.Empty<CaseEvent>();
        var unresolved = !state.Lines[LineState.Suspended].IsEmpty || !state.Lines[LineState.BankReturned].IsEmpty;
        return state.Phase != CasePhase.Settled || unresolved
            ? RefusalCode.NotThere
            : new CaseEvent[] { new CaseEvent.Closed { At = now } };
    }
}
