using Disbursement.Application.Ports;

namespace Disbursement.Application.Mail;

/// <summary>What became of a mail, as far as the service that carries it reports.</summary>
public enum DeliveryStatus
{
    /// <summary>The recipient's server has taken it.</summary>
    Delivered,

    /// <summary>It came back, or was not even tried because an earlier one came back.</summary>
    Bounced,
}

/// <summary>A mail and what became of it. All of it are ids.</summary>
/// <param name="Mail">The part of its <c>Message-ID</c> before the @.</param>
public sealed record MailDelivery(string Mail, MailKind Kind, string Official, DeliveryStatus Status, DateTimeOffset At)
{
    /// <summary>The part of a <c>Message-ID</c> before the @, without bracket.</summary>
    public static string NameOf(string messageId) => messageId.Trim('<', '>').Split('@')[0];
}

/// <summary>
/// The reports of mails by the case or batch that ordered them. They decide nothing: whoever did not get a mail finds his task at /my, and who watches
/// the case sees that he did not get it.
/// </summary>
public sealed class MailDeliveries(ITable table)
{
    /// <summary>Mails of one case that are shown, of those with reports.</summary>
    private const int MostShown = 500;

    /// <summary>Reports of one mail that meet each other.</summary>
    private const int MostAttempts = 10;

    /// <summary>Records a report. The same one again changes nothing, and neither does "delivered" after the mail came back.</summary>
    /// <returns>Whether it was news.</returns>
    public async Task<bool> Record(string stream, MailDelivery delivery, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var known = await table.Get(TableName.Pointers, Partition(stream), delivery.Mail, cancel);
            if (known is not null && (Read(known).Status == delivery.Status || Read(known).Status == DeliveryStatus.Bounced)) return false;
            Change change = known is null
                ? new Change.Insert(delivery.Mail, Write(delivery))
                : new Change.Replace(delivery.Mail, known.Version, Write(delivery));
            if (await table.Commit(TableName.Pointers, Partition(stream), [change], cancel) == CommitAnswer.Done) return true;
        }

        throw new IOException($"The delivery of a mail about {stream} could not be recorded.");
    }

    /// <summary>The reported mails of a case or batch, the latest first.</summary>
    public async Task<IReadOnlyList<MailDelivery>> Of(string stream, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Pointers, Partition(stream), "", null, MostShown, cancel);
        return [.. page.Rows.Select(Read).OrderByDescending(delivery => delivery.At)];
    }

    private static string Partition(string stream) => $"deliveries-{stream}";

    private static Properties Write(MailDelivery delivery) => new()
    {
        { "kind", delivery.Kind.ToString() },
        { "official", delivery.Official },
        { "status", delivery.Status.ToString() },
        { "at", delivery.At },
    };

    private static MailDelivery Read(Row row) => new(
        row.Key,
        Enum.Parse<MailKind>(row.Properties.String("kind")!),
        row.Properties.String("official")!,
        Enum.Parse<DeliveryStatus>(row.Properties.String("status")!),
        row.Properties.Time("at")!.Value);
}
