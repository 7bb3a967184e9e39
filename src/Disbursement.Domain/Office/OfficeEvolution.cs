using System.Diagnostics;

namespace Disbursement.Domain.Office;

/// <summary>What an event makes of the office. Total over the events; it asks nothing and refuses nothing.</summary>
public static class OfficeEvolution
{
    public static OfficeState Evolve(OfficeState state, OfficeEvent happened)
    {
        var next = happened switch
        {
            OfficeEvent.FolderMade made => state with { Kind = made.Kind, PublicUrl = made.PublicUrl },
            OfficeEvent.PublicUrlChanged moved => state with { PublicUrl = moved.PublicUrl },
            OfficeEvent.CountyLoaded loaded => state with { County = loaded.County },
            OfficeEvent.OfficialsChanged changed => Change(state, changed),
            OfficeEvent.EnrolmentOpened opened => With(state, opened.Official, account => account with { Round = opened.Round, OpenUntil = opened.Until }),
            OfficeEvent.Enrolled enrolled => With(state, enrolled.Official, account => Enrolled(account, enrolled.Round, enrolled.Verifier, enrolled.At)),
            OfficeEvent.SamplesEnrolled samples => samples.Officials.Aggregate(
                state, (next, official) => With(next, official, account => Enrolled(account, account.Round, samples.Verifier, samples.At))),
            OfficeEvent.SecondFactorSet set => With(state, set.Official, account => account with { HasSecondFactor = true, FactorRound = set.Round }),
            OfficeEvent.KeyCreated created => state with { Keys = state.Keys.SetItem(created.Key, true) },
            OfficeEvent.KeyRevoked revoked => state with { Keys = state.Keys.SetItem(revoked.Key, false) },
            _ => throw new UnreachableException($"Event {happened.GetType().Name} is not evolved."),
        };
        return next with { LastEventAt = happened.At };
    }

    private static OfficeState Change(OfficeState state, OfficeEvent.OfficialsChanged changed) =>
        changed.Changes.Changed.Concat(changed.Changes.Removed).Aggregate(state, (next, official) => With(next, official, account => new Account
        {
            Round = account.Round,
            HeldUntil = changed.HeldUntil,
        }));

    private static Account Enrolled(Account account, int round, string verifier, DateTimeOffset at) =>
        account with { Verifier = verifier, EnrolledAt = at, OpenUntil = null, HasSecondFactor = false, FactorRound = round };

    private static OfficeState With(OfficeState state, string official, Func<Account, Account> next) =>
        state with { Accounts = state.Accounts.SetItem(official, next(state.AccountOf(official))) };
}
