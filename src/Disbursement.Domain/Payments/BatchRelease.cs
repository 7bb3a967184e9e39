using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>The rules of releasing: two different people, without another duty in any case, for exactly what the cases say.</summary>
internal static class BatchRelease
{
    private static readonly BatchEvent[] Done = [];

    public static Outcome<BatchEvent, BatchRefusalCode> Release(BatchState state, BatchCommand.Release release, BatchRules rules, DateTimeOffset now)
    {
        if (state.First?.Official == release.Official || state.Second?.Official == release.Official)
            return state.Phase == BatchPhase.Refused ? BatchRefusalCode.DecidedOtherwise : Done;
        if (NotOpen(state) is { } closed) return closed;
        var duty = state.Phase == BatchPhase.AwaitingRelease ? Duty.ReleaseFirst : Duty.ReleaseSecond;
        if (Forbidden(state, release.Official, duty, rules) is { } code) return code;
        if (!state.Entries.TrueForAll(entry => IsAsAssigned(state, entry, rules))) return BatchRefusalCode.CaseChanged;
        var person = rules.County.Officials[release.Official].Person;
        return new BatchEvent[]
        {
            state.Phase == BatchPhase.AwaitingRelease
                ? new BatchEvent.ReleasedFirst { At = now, Official = release.Official, Person = person, Shown = release.Shown }
                : new BatchEvent.ReleasedSecond { At = now, Official = release.Official, Person = person, Shown = release.Shown },
        };
    }

    public static Outcome<BatchEvent, BatchRefusalCode> Refuse(BatchState state, BatchCommand.Refuse refuse, BatchRules rules, DateTimeOffset now)
    {
        if (state.RefusedBy?.Official == refuse.Official) return state.Words == refuse.Words ? Done : BatchRefusalCode.DecidedOtherwise;
        if (state.First?.Official == refuse.Official) return BatchRefusalCode.DecidedOtherwise;
        if (NotOpen(state) is { } closed) return closed;
        if (Forbidden(state, refuse.Official, Duty.ReleaseSecond, rules) is { } code) return code;
        if (!refuse.Reasoned) return BatchRefusalCode.ReasonMissing;
        return new BatchEvent[]
        {
            new BatchEvent.Refused
            {
                At = now,
                Official = refuse.Official,
                Person = rules.County.Officials[refuse.Official].Person,
                Words = refuse.Words,
                Shown = refuse.Shown,
            },
        };
    }

    // As long as enough of those who were asked may release it, nobody else is asked.
    public static Outcome<BatchEvent, BatchRefusalCode> Ask(BatchState state, BatchRules rules, DateTimeOffset now)
    {
        if (!state.AwaitsRelease) return Done;
        var able = rules.County.Officials.Values.Where(official => MayRelease(state, official, rules)).OrderBy(official => official.Id, StringComparer.Ordinal).ToList();
        if (state.IsEnough(able.Where(official => state.Releasers.Contains(official.Id)))) return Done;
        if (!state.IsEnough(able)) return BatchRefusalCode.NobodyCanAct;
        var asked = able.Select(official => official.Id);
        return new BatchEvent[]
        {
            new BatchEvent.ReleasersAsked { At = now, Releasers = [.. (state.First is { } first ? asked.Append(first.Official) : asked).Order(StringComparer.Ordinal)] },
        };
    }

    private static bool MayRelease(BatchState state, Official official, BatchRules rules) =>
        Forbidden(state, official.Id, Duty.ReleaseSecond, rules) is null
        || (state.First is null && Forbidden(state, official.Id, Duty.ReleaseFirst, rules) is null);

    private static BatchRefusalCode? NotOpen(BatchState state) => state.Phase switch
    {
        BatchPhase.None => BatchRefusalCode.UnknownBatch,
        BatchPhase.Gathering or BatchPhase.Dissolved => BatchRefusalCode.NotThere,
        BatchPhase.AwaitingRelease or BatchPhase.ReleasedOnce => null,
        BatchPhase.Released or BatchPhase.Sending or BatchPhase.InPayment or BatchPhase.Settled or BatchPhase.Refused => BatchRefusalCode.DecidedOtherwise,
    };

    private static BatchRefusalCode? Forbidden(BatchState state, string officialId, string duty, BatchRules rules)
    {
        if (!rules.County.Officials.TryGetValue(officialId, out var official)
            || !official.Holds(Role.FinanceReleaser, rules.County.Code)) return BatchRefusalCode.NotYourTask;
        if (state.First?.Person == official.Person) return BatchRefusalCode.SeparationOfDuties;
        var cases = state.Entries.ConvertAll(entry => rules.Cases[entry.CaseId]);
        if (cases.Exists(each => each.State.HoldsAnotherDuty(official.Person, duty))) return BatchRefusalCode.SeparationOfDuties;
        return cases.Exists(each => each.IsPayee(official)) ? BatchRefusalCode.PayeeDecides : null;
    }

    // The case owns its lines: a batch holds only lines whose case says so, with the generation, revision and total that went into the file.
    private static bool IsAsAssigned(BatchState state, BatchEntry entry, BatchRules rules)
    {
        var now = rules.Cases[entry.CaseId].State;
        var lines = entry.Lines[LineState.Outstanding];
        return now.Share(BatchId.Of(state.Bank, state.Day)) is { State: ShareState.Assigned } share
            && share.Generation == entry.Generation
            && share.Lines == lines
            && now.RevisionHash == entry.Revision
            && now.Lines[LineState.Approved].Lines.Contains(lines.Lines);
    }
}
