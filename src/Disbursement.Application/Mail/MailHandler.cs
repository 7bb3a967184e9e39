using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Mail;

/// <summary>
/// Sends the mails that streams order. A mail is written at the moment of sending, from what is so then; one that has become untrue is dropped.
/// Idempotent as far as mail can be: a repeated sending carries the same <c>Message-ID</c>.
/// </summary>
public sealed partial class MailHandler(
    ICounties counties, IEnumerable<IMailWriter> writers, MailRenderer renderer, IMailer mailer, SentMails sent, ILogger<MailHandler> log) : IOutHandler
{
    public string Kind => CaseOuts.Mail;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        // An order may name the configuration that has the address: that of somebody who was changed since.
        var county = work.Arguments.TryGetValue("county", out var named) ? await counties.Pinned(named, cancel) : counties.Current;
        if (!county.Officials.TryGetValue(work["official"], out var official))
        {
            NoSuchOfficial(log, work["kind"], stream);
            return OutAnswer.Done;
        }

        var order = MailOrder.Read(stream, version, work, official);
        var writer = writers.FirstOrDefault(writer => writer.Writes(order.Kind))
            ?? throw new InvalidOperationException($"Nobody writes mails of kind {order.Kind}.");
        if (await writer.Write(order, cancel) is not { } content)
        {
            Dropped(log, work["kind"], stream);
            return OutAnswer.Done;
        }

        var mail = renderer.Render(order, content);
        var answer = await mailer.Send(mail, cancel);
        if (answer is not MailAnswer.Unknown) await sent.Note(order, MailDelivery.NameOf(mail.MessageId), answer == MailAnswer.Refused, cancel);
        return Judge(answer, order);
    }

    private OutAnswer Judge(MailAnswer answer, MailOrder order)
    {
        switch (answer)
        {
            case MailAnswer.Accepted: return OutAnswer.Done;
            case MailAnswer.Unknown: return OutAnswer.Later;
            case MailAnswer.Refused:
                // Sending it again would not help. The supervisor learns of the overdue task, and the case page shows it.
                Refused(log, order.Kind, order.Stream);
                return OutAnswer.Done;
            default: throw new InvalidOperationException($"A mail server answered {answer}.");
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "A mail of kind {Kind} about {Stream} is for an official who is no longer configured; it was not sent")]
    private static partial void NoSuchOfficial(ILogger logger, string kind, string stream);

    [LoggerMessage(3002, LogLevel.Information, "A mail of kind {Kind} about {Stream} is no longer true and was dropped")]
    private static partial void Dropped(ILogger logger, string kind, string stream);

    [LoggerMessage(3003, LogLevel.Error, "A mail of kind {Kind} about {Stream} was refused for good")]
    private static partial void Refused(ILogger logger, MailKind kind, string stream);
}
