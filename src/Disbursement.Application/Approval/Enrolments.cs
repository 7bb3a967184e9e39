using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>What the page of an enrolment link shows.</summary>
public enum EnrolmentStanding
{
    Open,

    /// <summary>The PIN was chosen through this very link.</summary>
    Done,

    /// <summary>Too old, or a later one was opened.</summary>
    Over,
}

/// <summary>An enrolment link with what it is worth now.</summary>
public sealed record EnrolmentView(Link Link, EnrolmentStanding Standing, DateTimeOffset? Until);

/// <summary>What was posted to an enrolment link.</summary>
public sealed record EnrolmentEntry(string Code, string Pin, string Again);

/// <summary>What became of it: the cookie of a session, or faults and the status to answer them with.</summary>
public sealed record EnrolmentAnswer(EnrolmentView View, string? Cookie, IReadOnlyList<Fault> Faults, int Status, TimeSpan? RetryAfter = null);

/// <summary>
/// An official's first PIN, or another one: the code comes from the console of the server, the link by mail, and both are needed. Neither alone opens anything.
/// </summary>
public sealed class Enrolments(
    OfficeStore office, EnrolmentCodes codes, Pins pins, Links links, Sessions sessions, PostLimits limits, ICounties counties)
{
    /// <summary>Opens an enrolment, which orders the mail with the link. Answers the code, or <see langword="null"/> for an unknown official.</summary>
    public async Task<string?> Open(string official, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var known = counties.Current.Officials.ContainsKey(official);
        var answer = await office.Execute(new OfficeCommand.OpenEnrolment(official, known), orchestrations, cancel);
        return answer.Refusal is null ? await codes.Make(official, answer.State.AccountOf(official).Round, cancel) : null;
    }

    /// <summary>The enrolment behind a token, or <see langword="null"/> if there is none. Looking changes nothing.</summary>
    public async Task<EnrolmentView?> Find(string token, DateTimeOffset now, CancellationToken cancel)
    {
        if (await links.Find(token, cancel) is not { Target.Stream: OfficeStream.Id } link || LinkSubject.Parse(link.Target.Subject) is not { Purpose: LinkPurpose.Enrol } subject) return null;
        var account = await office.Of(link.Target.Official, cancel);
        var standing = account.Round != subject.Round || !counties.Current.Officials.ContainsKey(link.Target.Official) ? EnrolmentStanding.Over
            : account.OpenUntil is { } until ? (now < until ? EnrolmentStanding.Open : EnrolmentStanding.Over)
            : account.Verifier is not null ? EnrolmentStanding.Done : EnrolmentStanding.Over;
        return new EnrolmentView(link, standing, account.OpenUntil);
    }

    /// <summary>Chooses the PIN. The code is counted and compared first: who has only the link learns nothing, not even what a PIN may be.</summary>
    public async Task<EnrolmentAnswer?> Choose(string token, EnrolmentEntry entry, DateTimeOffset now, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (await Find(token, now, cancel) is not { } view) return null;
        if (view.Standing is not EnrolmentStanding.Open) return new EnrolmentAnswer(view, null, [], view.Standing is EnrolmentStanding.Done ? 303 : 410);
        if (limits.Take(view.Link.Id) is { } wait) return new EnrolmentAnswer(view, null, [new Fault("code", OfficialTexts.TooManyPosts)], 429, wait);
        if (Missing(entry) is { Count: > 0 } missing) return new EnrolmentAnswer(view, null, missing, 422);

        var official = counties.Current.Officials[view.Link.Target.Official];
        var round = LinkSubject.Parse(view.Link.Target.Subject).Round;
        var code = await codes.Check(official.Id, round, entry.Code, cancel);
        if (code is not CodeAnswer.Right) return new EnrolmentAnswer(view, null, [OfCode(code)], 403);
        if (FaultsOf(entry, official) is { Count: > 0 } faults) return new EnrolmentAnswer(view, null, faults, 422);

        var verifier = await pins.Keep(official.Id, entry.Pin, cancel);
        var answer = await office.Execute(new OfficeCommand.Enrol(official.Id, round, verifier), orchestrations, cancel);
        if (answer.Refusal is null) return new EnrolmentAnswer(view, await sessions.Open(official.Id, cancel), [], 303);

        // Somebody else was faster with the same link and code, or the day was over just then.
        await pins.Forget(official.Id, answer.State.AccountOf(official.Id).Verifier, cancel);
        return new EnrolmentAnswer((await Find(token, now, cancel))! with { Standing = EnrolmentStanding.Over }, null, [], 410);
    }

    private static List<Fault> Missing(EnrolmentEntry entry)
    {
        var faults = new List<Fault>();
        if (entry.Code.Length == 0) faults.Add(new Fault("code", OfficialTexts.EnrolCodeEmpty));
        if (entry.Pin.Length == 0) faults.Add(new Fault("pin", OfficialTexts.NewPinEmpty));
        return faults;
    }

    private Fault OfCode(CodeAnswer code)
    {
        if (code is CodeAnswer.Wrong) return new Fault("code", OfficialTexts.EnrolCodeWrong);
        var help = counties.Current.HelpDesk;
        return new Fault("code", new LocalName(OfficialTexts.EnrolCodeSpent.In(Languages.Chinese, help.Zh), OfficialTexts.EnrolCodeSpent.In(Languages.English, help.En)));
    }

    private List<Fault> FaultsOf(EnrolmentEntry entry, Official official)
    {
        var faults = new List<Fault>();
        IEnumerable<string> own = [official.Name, official.Email, official.Id, official.Person, .. counties.Current.IdNumbersOf(official)];
        if (PinRules.FaultOf(entry.Pin, own) is { } fault) faults.Add(new Fault("pin", OfficialTexts.Of(fault)));
        else if (PinRules.Normal(entry.Pin) != PinRules.Normal(entry.Again)) faults.Add(new Fault("again", OfficialTexts.PinsDiffer));
        return faults;
    }
}
