using System.Globalization;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Mail;

/// <summary>A mail that left, or was refused for good: of what kind, to which official, when. Its text is not kept here.</summary>
public sealed record SentMail(MailKind Kind, string Official, DateTimeOffset At, bool Refused)
{
    /// <summary>By what a report about it names it; <see langword="null"/> if an older program sent it.</summary>
    public string? Name { get; init; }
}

/// <summary>Which mails a stream sent, for the page that tells its story. It may lag behind the sending by a moment and decides nothing.</summary>
public sealed class SentMails(ITable table, TimeProvider clock)
{
    /// <summary>Mails that one page tells of; a case with more has been reminded for years.</summary>
    private const int MostShown = 500;

    private const int MostAttempts = 5;

    /// <summary>Notes a mail. The order gives the row its key, so a mail that is sent again is noted once.</summary>
    public async Task Note(MailOrder order, string name, bool refused, CancellationToken cancel)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{order.Version:D10}-{order.Kind}-{order.Official.Id}-{order.Revision}-{order.Stage}-{order.Round}");
        var row = new Properties { { "kind", order.Kind.ToString() }, { "official", order.Official.Id }, { "at", clock.GetUtcNow() }, { "refused", refused }, { "name", name } };
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await table.Commit(TableName.Pointers, Partition(order.Stream), [new Change.Upsert(key, row)], cancel) == CommitAnswer.Done) return;
        }

        throw new IOException($"The mail of {order.Stream} could not be noted.");
    }

    /// <summary>The mails of a stream in the order of the events that ordered them.</summary>
    public async Task<IReadOnlyList<SentMail>> Of(string stream, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Pointers, Partition(stream), "", null, MostShown, cancel);
        return [.. page.Rows.Select(row => new SentMail(
            Enum.Parse<MailKind>(row.Properties.String("kind")!),
            row.Properties.String("official")!,
            row.Properties.Time("at")!.Value,
            row.Properties.Bool("refused") ?? false) { Name = row.Properties.String("name") })];
    }

    private static string Partition(string stream) => $"mails-{stream}";
}
