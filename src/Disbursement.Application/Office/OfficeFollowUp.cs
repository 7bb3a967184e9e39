using System.Globalization;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>
/// What follows when somebody was enrolled or changed: sessions end, what is stored of old PINs goes, and both addresses are told.
/// None of it is what protects: a PIN counts only while the office's stream names it. Idempotent: deleting, and mails with an id of their own.
/// </summary>
public sealed class OfficeFollowUp(OfficeStore office, Pins pins, PinAttempts attempts, EnrolmentCodes codes, Sessions sessions, DirectMails mails, ICounties counties) : IOutHandler
{
    public const string OutKind = "office";

    public string Kind => OutKind;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var at = long.Parse(work["event"], NumberStyles.None, CultureInfo.InvariantCulture);
        switch (await office.Event(at, cancel))
        {
            case OfficeEvent.Enrolled enrolled:
                await attempts.Clear(enrolled.Official, cancel);
                await Tidy(enrolled.Official, cancel);
                break;
            case OfficeEvent.OfficialsChanged changed:
                foreach (var official in changed.Changes.Changed.Concat(changed.Changes.Removed)) await Tidy(official, cancel);
                await Tell(changed, at, orchestrations, cancel);
                break;
        }
        return OutAnswer.Done;
    }

    private async Task Tidy(string official, CancellationToken cancel)
    {
        await sessions.CloseAll(official, cancel);
        var account = await office.Of(official, cancel);
        await pins.Forget(official, account.Verifier, cancel);
        if (account.OpenUntil is null) await codes.Forget(official, cancel);
    }

    private async Task Tell(OfficeEvent.OfficialsChanged changed, long at, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (before, now) = (await counties.Pinned(changed.Before.Value, cancel), await counties.Pinned(changed.County.Value, cancel));
        foreach (var official in changed.Changes.Changed)
        {
            await mails.Send(official, new MailKey(at, 0), Order(MailKind.AccountChanged, official, changed.Before), orchestrations, cancel);
            if (before.Officials[official].Email == now.Officials[official].Email) continue;
            await mails.Send(official, new MailKey(at, 1), Order(MailKind.AccountChanged, official, changed.County, round: 1), orchestrations, cancel);
        }
        foreach (var official in changed.Changes.Removed)
            await mails.Send(official, new MailKey(at, 0), Order(MailKind.AccountEnded, official, changed.Before), orchestrations, cancel);
    }

    // The address itself is never in the order: it is read from the configuration that has it.
    // The round only tells the two addresses' message ids apart.
    private static Out Order(MailKind kind, string official, Domain.Values.ContentHash county, int round = 0) => new(
        CaseOuts.Mail, ("kind", kind.ToString()), ("official", official), ("county", county.Value), ("round", round.ToString(CultureInfo.InvariantCulture)));
}
