using System.Security.Cryptography;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Approval;

/// <summary>Tells an official by mail that one of his links rests after wrong PINs; no stream records attempts.</summary>
public sealed class PinAlerts(ITable table, Dispatcher dispatcher, TimeProvider clock)
{
    private const int MostAtOneSecond = 100;

    private readonly DirectMails mails = new(table, dispatcher);

    public Task Tell(Link link, IOrchestrations orchestrations, CancellationToken cancel) => mails.Send(
        link.Target.Official,
        NewKey(),
        new Out(CaseOuts.Mail, ("kind", nameof(MailKind.PinStopped)), ("official", link.Target.Official), ("link", link.Id)),
        orchestrations,
        cancel);

    // Two in one second that draw the same number are one mail; both would say the same.
    private MailKey NewKey() => new(clock.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetInt32(MostAtOneSecond));
}
