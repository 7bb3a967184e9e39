using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>Why a PIN did not sign.</summary>
public sealed record PinRefused(int Status, Fault Fault, TimeSpan? RetryAfter = null);

/// <summary>What became of a PIN: <see langword="null"/> for <see cref="Refused"/> means that it was right.</summary>
public sealed record Signed(PinRefused? Refused);

/// <summary>The PIN and the session of whom a link is for.</summary>
public sealed class ActSignature(
    Pins pins, PinAttempts attempts, Sessions sessions, PinAlerts alerts, SecondFactors factors, IAccounts accounts, ICounties counties, TimeProvider clock)
{
    /// <summary>Field of the code that a releaser's device makes.</summary>
    public const string CodeField = "code";

    public static readonly Fault Empty = new("pin", ActTexts.PinEmpty);

    /// <summary>Compares the PIN of the link's official. An empty one is a form error and counts nowhere: a scanner that submits forms locks nobody out.</summary>
    public Task<Signed> Check(Link link, string pin, IOrchestrations orchestrations, CancellationToken cancel) =>
        Check(link, pin, null, orchestrations, cancel);

    /// <summary>As <see cref="Check(Link, string, IOrchestrations, CancellationToken)"/>, to sign: who was changed lately signs nothing, and who releases money gives a code as well.</summary>
    public async Task<Signed> Sign(Link link, PostedFields fields, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (official, pin) = (link.Target.Official, fields.Raw("pin"));
        var account = await accounts.Of(official, cancel);
        if (account.HeldUntil > clock.GetUtcNow()) return new Signed(new PinRefused(403, With(OfficialTexts.Held, account.HeldUntil.Value)));
        if (!AsksCode(link)) return await Check(link, pin, null, orchestrations, cancel);
        if (!account.HasSecondFactor) return new Signed(new PinRefused(403, WithHelp(OfficialTexts.FactorMissing, CodeField)));
        var code = fields[CodeField];
        return code.Length == 0
            ? new Signed(new PinRefused(422, new Fault(CodeField, OfficialTexts.CodeEmpty)))
            : await Check(link, pin, token => factors.Take(official, account, code, token), orchestrations, cancel);
    }

    /// <summary>Whether signing at this link takes the code of a device.</summary>
    public bool AsksCode(Link link) => LinkSubject.Parse(link.Target.Subject).Purpose == LinkPurpose.Release
        && counties.Current.Officials.TryGetValue(link.Target.Official, out var official) && factors.IsAskedOf(official);

    private async Task<Signed> Check(Link link, string pin, Func<CancellationToken, Task<bool>>? second, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (pin.Length == 0) return new Signed(new PinRefused(422, Empty));
        if (pin.Length > 4 * PinRules.Longest) return new Signed(new PinRefused(422, new Fault("pin", ActTexts.PinWrong)));
        var official = link.Target.Official;
        if (!IsOfficial(official)) return new Signed(new PinRefused(403, WithHelp(ActTexts.NotEnrolled)));
        return await pins.Check(official, link.Id, pin, second, cancel) switch
        {
            PinAnswer.Right => new Signed(null),
            PinAnswer.Wrong => new Signed(new PinRefused(403, new Fault("pin", second is null ? ActTexts.PinWrong : OfficialTexts.PinOrCodeWrong))),
            PinAnswer.WrongAndStopped => new Signed(await TellStopped(link, orchestrations, cancel)),
            PinAnswer.LinkStopped => new Signed(await Stopped(link, cancel)),
            PinAnswer.OfficialStopped => new Signed(new PinRefused(403, WithHelp(ActTexts.OfficialStopped))),
            PinAnswer.NotEnrolled => new Signed(new PinRefused(403, WithHelp(ActTexts.NotEnrolled))),
        };
    }

    /// <summary>Whether the browser has a session of the very official for whom the link is: a forwarded link shows another's session nothing.</summary>
    public async Task<bool> HasSession(Link link, string? cookie, CancellationToken cancel) =>
        await sessions.Find(cookie, cancel) is { } session && session.Official == link.Target.Official && IsOfficial(session.Official);

    /// <summary>Whether whom the link is for holds his posts elsewhere by now, where the case or batch is none of his business.</summary>
    public bool IsElsewhere(Link link, IDeskTask task) =>
        counties.Current.Officials.TryGetValue(link.Target.Official, out var official) && !task.MayRead(official);

    public Task<string> OpenSession(Link link, CancellationToken cancel) => sessions.Open(link.Target.Official, cancel);

    // Who has left office keeps his mails, and his PIN in mind; neither may show him anything.
    private bool IsOfficial(string id) => counties.Current.Officials.ContainsKey(id);

    private async Task<PinRefused> TellStopped(Link link, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await alerts.Tell(link, orchestrations, cancel);
        return await Stopped(link, cancel);
    }

    private async Task<PinRefused> Stopped(Link link, CancellationToken cancel)
    {
        var until = await attempts.StoppedUntil(link.Target.Official, link.Id, cancel) ?? clock.GetUtcNow();
        return new PinRefused(429, With(ActTexts.PinStopped, until), until - clock.GetUtcNow());
    }

    private static Fault With(LocalName text, DateTimeOffset until) => Final(
        "pin", text.In(Languages.Chinese, Written.Time(until, Languages.Chinese)), text.In(Languages.English, Written.Time(until, Languages.English)));

    private Fault WithHelp(LocalName text, string field = "pin")
    {
        var help = counties.Current.HelpDesk;
        return Final(field, text.In(Languages.Chinese, help.Zh), text.In(Languages.English, help.En));
    }

    private static Fault Final(string field, string zh, string en) => new(field, new LocalName(zh, en)) { IsFinal = true };
}
