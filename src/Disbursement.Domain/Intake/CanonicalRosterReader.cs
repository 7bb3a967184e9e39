using System.Globalization;
using System.Text.Json;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Reads the canonical form again. It reads only what this program wrote, so that anything unexpected is damage, not input.</summary>
internal static class CanonicalRosterReader
{
    /// <exception cref="InvalidDataException">The bytes do not have the form of schema 1. The message never holds a value.</exception>
    public static Roster Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return ReadRoster(document.RootElement);
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            // The inner exception is left out, because a parser may quote what it could not read.
            throw new InvalidDataException($"A revision cannot be read: {damage.GetType().Name}.");
        }
    }

    private static Roster ReadRoster(JsonElement root)
    {
        if (Text(root, "schema") != CanonicalRoster.Schema) throw new InvalidDataException("A revision has an unknown schema.");
        var lines = root.GetProperty("lines").EnumerateArray().Select(ReadLine).ToList();
        if (lines.Where((line, place) => line.Number != place + 1).Any()) throw new FormatException();
        return new Roster(ReadHead(root.GetProperty("head")), lines);
    }

    private static RosterHead ReadHead(JsonElement head) => new()
    {
        Programme = Text(head, "programme"),
        Village = AreaCode.Parse(Text(head, "village")),
        Period = Period.Parse(Text(head, "period")),
        DeclaredCount = head.GetProperty("declaredCount").GetInt32(),
        DeclaredTotal = Money.Parse(Text(head, "declaredTotal")),
        Meeting = ReadMeeting(head.GetProperty("meeting")),
        SubmittedBy = Text(head, "submittedBy"),
    };

    private static Meeting ReadMeeting(JsonElement meeting) => new()
    {
        Date = DateOnly.ParseExact(Text(meeting, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Attendees = meeting.GetProperty("attendees").GetInt32(),
        VotesFor = meeting.GetProperty("votesFor").GetInt32(),
        VotesAgainst = meeting.GetProperty("votesAgainst").GetInt32(),
    };

    private static Line ReadLine(JsonElement line) => new()
    {
        Number = line.GetProperty("line").GetInt32(),
        Household = Text(line, "household"),
        Name = Text(line, "name"),
        IdNumber = ReadId(Text(line, "idNumber")),
        Account = ReadAccount(Text(line, "account"), Text(line, "accountKind")),
        Bank = Text(line, "bank"),
        Phone = Text(line, "phone"),
        Quantity = decimal.Parse(Text(line, "quantity"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        Grade = OptionalText(line, "grade"),
        Amount = Money.Parse(Text(line, "amount")),
        Note = OptionalText(line, "note"),
    };

    // The day is long past on which the number was checked; any later one accepts the same dates of birth.
    private static IdNumber ReadId(string text) =>
        IdNumber.TryParse(text, DateOnly.MaxValue, out var id, out _) ? id : throw new FormatException();

    private static AccountNumber ReadAccount(string text, string kind) =>
        AccountKinds.TryParse(kind, out var known) && AccountNumber.TryParse(text, known, out var account, out _)
            ? account
            : throw new FormatException();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException();

    private static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
