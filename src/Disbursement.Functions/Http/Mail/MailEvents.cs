using System.Text.Json;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Http.Mail;

/// <summary>A report about one mail, with the ids that went out with it.</summary>
internal sealed record MailReport(string Stream, MailDelivery Delivery);

/// <summary>
/// What goes out with each mail as SendGrid's custom arguments, ids only, and comes back with its events. Source: "Event Webhook Reference" of SendGrid.
/// </summary>
internal static class MailEvents
{
    /// <summary>Events of one call that are read; SendGrid sends some hundred at most.</summary>
    private const int MostEvents = 5_000;

    /// <summary>Ids are short; anything longer is not ours.</summary>
    private const int LongestId = 128;

    public static Dictionary<string, string> Arguments(MailMessage mail) => new()
    {
        ["stream"] = mail.Stream,
        ["mail"] = MailDelivery.NameOf(mail.MessageId),
        ["kind"] = $"{mail.Kind}",
        ["official"] = mail.Official,
    };

    /// <summary>The reports in a call: what was delivered or came back. Other events, and mails that are not ours, are passed over.</summary>
    /// <returns><see langword="null"/> if the body is no list of events.</returns>
    public static IReadOnlyList<MailReport>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var events = JsonDocument.Parse(body);
            if (events.RootElement.ValueKind != JsonValueKind.Array || events.RootElement.GetArrayLength() > MostEvents) return null;
            return [.. events.RootElement.EnumerateArray().Select(Report).OfType<MailReport>()];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MailReport? Report(JsonElement happened)
    {
        if (happened.ValueKind != JsonValueKind.Object || StatusOf(Text(happened, "event")) is not { } status) return null;
        if (Id(happened, "stream") is not { } stream || Id(happened, "mail") is not { } mail || Id(happened, "official") is not { } official) return null;
        if (!Enum.TryParse<MailKind>(Text(happened, "kind"), out var kind) || !happened.TryGetProperty("timestamp", out var seconds)
            || seconds.ValueKind != JsonValueKind.Number || !seconds.TryGetInt64(out var at)) return null;
        return at is > 0 and < 253_402_300_800
            ? new MailReport(stream, new MailDelivery(mail, kind, official, status, DateTimeOffset.FromUnixTimeSeconds(at)))
            : null;
    }

    private static DeliveryStatus? StatusOf(string? name) => name switch
    {
        "delivered" => DeliveryStatus.Delivered,
        // "dropped" is a mail that SendGrid did not try, since an earlier one to the same address came back.
        "bounce" or "dropped" => DeliveryStatus.Bounced,
        _ => null,
    };

    private static string? Id(JsonElement happened, string name) =>
        Text(happened, name) is { Length: > 0 and <= LongestId } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? id : null;

    private static string? Text(JsonElement happened, string name) =>
        happened.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
