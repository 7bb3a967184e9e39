using System.Diagnostics;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>
/// The rules of the office: what follows from a command in a state. Pure and total; time comes in as an argument.
/// A command that was carried out before answers no events, so that every caller may repeat.
/// </summary>
public static class OfficeDecider
{
    /// <summary>How long a console's code is good, and a second factor may be set up after an enrolment.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    /// <summary>Who was changed decides nothing for so long: the old address has time to object (api.md, PIN).</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromHours(24);

    private static readonly OfficeEvent[] Done = [];

    public static Outcome<OfficeEvent, OfficeRefusalCode> Decide(OfficeState state, OfficeCommand command, DateTimeOffset now) => (state, command) switch
    {
        ({ Kind: null }, OfficeCommand.MakeFolder make) => new OfficeEvent[] { new OfficeEvent.FolderMade { At = now, Kind = make.Kind, PublicUrl = make.PublicUrl } },
        ({ Kind: null }, _) => OfficeRefusalCode.NotReady,
        (_, OfficeCommand.MakeFolder make) => make.Kind == state.Kind ? Done : OfficeRefusalCode.OtherKind,
        (_, OfficeCommand.ChangePublicUrl change) => ChangePublicUrl(state, change, now),
        (_, OfficeCommand.LoadCounty load) => Load(state, load, now),
        ({ County: null }, _) => OfficeRefusalCode.NotReady,
        (_, OfficeCommand.OpenEnrolment open) => Open(state, open, now),
        (_, OfficeCommand.Enrol enrol) => Enrol(state, enrol, now),
        (_, OfficeCommand.EnrolSamples samples) => EnrolSamples(state, samples, now),
        (_, OfficeCommand.SetSecondFactor set) => SetSecondFactor(state, set, now),
        (_, OfficeCommand.CreateKey create) => CreateKey(state, create, now),
        (_, OfficeCommand.RevokeKey revoke) => RevokeKey(state, revoke, now),
        _ => throw new UnreachableException($"Command {command.GetType().Name} is not decided."),
    };

    private static Outcome<OfficeEvent, OfficeRefusalCode> ChangePublicUrl(OfficeState state, OfficeCommand.ChangePublicUrl change, DateTimeOffset now)
    {
        if (state.Kind is OfficeKind.Demonstration) return OfficeRefusalCode.NotInThisKind;
        return change.PublicUrl == state.PublicUrl ? Done : new OfficeEvent[] { new OfficeEvent.PublicUrlChanged { At = now, PublicUrl = change.PublicUrl } };
    }

    private static Outcome<OfficeEvent, OfficeRefusalCode> Load(OfficeState state, OfficeCommand.LoadCounty load, DateTimeOffset now)
    {
        if (state.County == load.County) return Done;
        if (state.County != load.Before) return OfficeRefusalCode.CountyChanged;
        var loaded = new OfficeEvent.CountyLoaded { At = now, County = load.County };
        if (load.Before is not { } before || load.Changes.IsEmpty) return new OfficeEvent[] { loaded };
        var changed = new OfficeEvent.OfficialsChanged { At = now, Before = before, County = load.County, Changes = load.Changes, HeldUntil = now + Hold };
        return new OfficeEvent[] { loaded, changed };
    }

    private static Outcome<OfficeEvent, OfficeRefusalCode> Open(OfficeState state, OfficeCommand.OpenEnrolment open, DateTimeOffset now) => open.IsKnown
        ? new OfficeEvent[]
        {
            new OfficeEvent.EnrolmentOpened { At = now, Official = open.Official, Round = state.AccountOf(open.Official).Round + 1, Until = now + CodeLife },
        }
        : OfficeRefusalCode.UnknownOfficial;

    private static Outcome<OfficeEvent, OfficeRefusalCode> Enrol(OfficeState state, OfficeCommand.Enrol enrol, DateTimeOffset now)
    {
        var account = state.AccountOf(enrol.Official);
        if (account.Verifier == enrol.Verifier) return Done;
        if (account.OpenUntil is not { } until || account.Round != enrol.Round) return OfficeRefusalCode.NotOpen;
        if (now >= until) return OfficeRefusalCode.Expired;
        return new OfficeEvent[] { new OfficeEvent.Enrolled { At = now, Official = enrol.Official, Round = enrol.Round, Verifier = enrol.Verifier } };
    }

    private static Outcome<OfficeEvent, OfficeRefusalCode> EnrolSamples(OfficeState state, OfficeCommand.EnrolSamples samples, DateTimeOffset now)
    {
        if (state.Kind is OfficeKind.Production) return OfficeRefusalCode.NotInThisKind;
        // Who was ever enrolled or changed has a history of his own, which a restart must not undo.
        var fresh = samples.Officials.Where(official => !state.Accounts.ContainsKey(official)).Order(StringComparer.Ordinal).ToList();
        return fresh.Count == 0 ? Done : new OfficeEvent[] { new OfficeEvent.SamplesEnrolled { At = now, Officials = fresh, Verifier = samples.Verifier } };
    }

    private static Outcome<OfficeEvent, OfficeRefusalCode> SetSecondFactor(OfficeState state, OfficeCommand.SetSecondFactor set, DateTimeOffset now)
    {
        var account = state.AccountOf(set.Official);
        if (account.EnrolledAt is not { } enrolled) return OfficeRefusalCode.NotEnrolled;
        if (account.HasSecondFactor) return Done;
        // Later than this, whoever found out link and PIN could bring a device of his own.
        if (now >= enrolled + CodeLife) return OfficeRefusalCode.Expired;
        return new OfficeEvent[] { new OfficeEvent.SecondFactorSet { At = now, Official = set.Official, Round = account.FactorRound } };
    }

    private static Outcome<OfficeEvent, OfficeRefusalCode> CreateKey(OfficeState state, OfficeCommand.CreateKey create, DateTimeOffset now) => state.Keys.ContainsKey(create.Key)
        ? Done
        : new OfficeEvent[]
        {
            new OfficeEvent.KeyCreated { At = now, Key = create.Key, Client = create.Client, Scopes = create.Scopes, Areas = create.Areas, ExpiresOn = create.ExpiresOn },
        };

    private static Outcome<OfficeEvent, OfficeRefusalCode> RevokeKey(OfficeState state, OfficeCommand.RevokeKey revoke, DateTimeOffset now) =>
        !state.Keys.TryGetValue(revoke.Key, out var good) ? OfficeRefusalCode.UnknownKey
        : good ? new OfficeEvent[] { new OfficeEvent.KeyRevoked { At = now, Key = revoke.Key } }
        : Done;
}
