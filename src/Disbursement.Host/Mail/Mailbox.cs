using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Mail;

/// <summary>A mail that has been delivered to the mailbox of a demonstration folder.</summary>
internal sealed record DeliveredMail
{
    public required string Id { get; init; }

    /// <summary>The kind's name on the wire; <see langword="null"/> for a mail that an older program delivered.</summary>
    public string? Kind { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }
}

/// <summary>
/// All mails of a demonstration folder, kept so that a person at this machine can read them at <c>/dev/mail</c>. No mail leaves it.
/// It is the one place where links are stored; a production folder has none. A mail is known by its <c>Message-ID</c>: delivered twice, it is there once.
/// </summary>
internal sealed class Mailbox(ITable table, TimeProvider time) : IMailer
{
    private const string Partition = "mailbox";

    private const int PageSize = 200;

    /// <summary>Bytes of a property; a row takes fifteen of them.</summary>
    private const int PartSize = 60 * 1024;

    private const int MostParts = 15;

    public async Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))[..32];
        var mail = new DeliveredMail
        {
            Id = id,
            Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(message.Kind.ToString()),
            To = message.To,
            Subject = message.Subject,
            SentAt = time.GetUtcNow(),
            Text = message.Text,
            Html = message.Html,
        };
        if (Pack(mail) is not { } properties) return MailAnswer.Refused;
        return await table.Commit(TableName.Pointers, Partition, [new Change.Insert(id, properties)], cancel) switch
        {
            CommitAnswer.Done or CommitAnswer.Conflict => MailAnswer.Accepted,
            CommitAnswer.Unknown => MailAnswer.Unknown,
        };
    }

    public async Task<DeliveredMail?> Find(string id, CancellationToken cancel)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower)) return null;
        return await table.Get(TableName.Pointers, Partition, id, cancel) is { } row ? Unpack(row) : null;
    }

    /// <summary>All mails in the order of their sending.</summary>
    public async Task<IReadOnlyList<DeliveredMail>> All(CancellationToken cancel)
    {
        var mails = new List<DeliveredMail>();
        for (var from = string.Empty; from is not null;)
        {
            var page = await table.Query(TableName.Pointers, Partition, from, null, PageSize, cancel);
            mails.AddRange(page.Rows.Select(Unpack));
            from = page.Next;
        }
        return [.. mails.OrderBy(mail => mail.SentAt).ThenBy(mail => mail.Id, StringComparer.Ordinal)];
    }

    private static Properties? Pack(DeliveredMail mail)
    {
        var parts = JsonSerializer.SerializeToUtf8Bytes(mail).Chunk(PartSize).ToList();
        if (parts.Count > MostParts) return null;
        var properties = new Properties();
        foreach (var (index, part) in parts.Index()) properties.Add($"mail{index:00}", part);
        return properties;
    }

    private static DeliveredMail Unpack(Row row)
    {
        var parts = row.Properties.Select(property => (byte[])property.Value).SelectMany(part => part).ToArray();
        return JsonSerializer.Deserialize<DeliveredMail>(parts) ?? throw new InvalidDataException("A mail of the mailbox is empty.");
    }
}
