using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Disbursement.Application.Mail;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>A mail as the story of a case tells of it; what became of it, where a service reports that.</summary>
public sealed record MailTold(MailKind Kind, string To, DateTimeOffset At, bool Refused, DeliveryStatus? Delivery);

/// <summary>Tells a case as a story: its way from the submission to its end, with the words of who decided, and the mails that were sent.</summary>
public sealed class CaseStories(StreamStore streams, DocumentVault vault, SentMails mails, MailDeliveries deliveries)
{
    public async Task<CaseView> Of(CaseFile file, LineQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        var view = CaseView.Of(file, query, now);
        var path = await PathWords.Told(file, view.Path, vault, cancel);
        return view with
        {
            Path = [.. path, .. PaymentSteps.Of(file, await Events(file.Id, cancel))],
            Mails = await Mails(file, cancel),
        };
    }

    private async Task<IReadOnlyList<CaseEvent>> Events(string caseId, CancellationToken cancel)
    {
        var events = new List<CaseEvent>();
        await foreach (var (stored, _) in streams.Read(caseId, 1, cancel)) events.Add(CaseStream.Kind.Codec.Read(stored.Type, stored.TypeVersion, stored.Body));
        return events;
    }

    private async Task<IReadOnlyList<MailTold>> Mails(CaseFile file, CancellationToken cancel)
    {
        var reported = (await deliveries.Of(file.Id, cancel)).ToDictionary(delivery => delivery.Mail, delivery => delivery.Status, StringComparer.Ordinal);
        DeliveryStatus? Of(SentMail mail) => mail.Name is { } name && reported.TryGetValue(name, out var status) ? status : null;
        return [.. (await mails.Of(file.Id, cancel)).Select(mail => new MailTold(mail.Kind, file.NameOf(mail.Official), mail.At, mail.Refused, Of(mail)))];
    }
}
