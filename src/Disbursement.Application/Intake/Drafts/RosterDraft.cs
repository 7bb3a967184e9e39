using System.Globalization;
using System.Text.Json.Serialization;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>A roster that a village is drawing up: as typed, unchecked, and nobody else's business. Sensitive as a whole.</summary>
public sealed record RosterDraft
{
    /// <summary>The most blank lines that one click adds.</summary>
    public const int LinesAtOnce = 5;

    /// <summary>Village and a random number: the village is known before anything is read.</summary>
    public required string Id { get; init; }

    public required string Programme { get; init; }

    public required string Period { get; init; }

    /// <summary>The list of last time, whose masked numbers may come back.</summary>
    public LastRoster? Last { get; init; }

    /// <summary>The fields of the head that the clerk fills in, by their names in JSON.</summary>
    public IReadOnlyDictionary<string, string> Head { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<DraftLine> Lines { get; init; } = [];

    /// <summary>What the reading of the file found at values that are unread still.</summary>
    public IReadOnlyList<Problem> Unread { get; init; } = [];

    public IReadOnlyList<DraftDocument> Documents { get; init; } = [];

    /// <summary>What was done with the file that the lines came from.</summary>
    public ListImport? Import { get; init; }

    /// <summary>Whether the clerk has asked for the checks: before that, a blank form is no mistake.</summary>
    public bool Checked { get; init; }

    /// <summary>Id of the clerk who saved it last.</summary>
    public string SavedBy { get; init; } = "";

    /// <summary>Counts the saves, so that no two contents of a draft are ever the same and an old one can be deleted safely.</summary>
    public int Saves { get; init; }

    [JsonIgnore]
    public AreaCode Village => AreaCode.Parse(Id[..12]);

    /// <summary>
    /// What is unread still, as the reading of the file found it. A file has more such values than problems are kept; those beyond are told too,
    /// because a line that nobody read must never be submitted.
    /// </summary>
    public ProblemList Found()
    {
        var found = new ProblemList();
        foreach (var problem in Unread) found.Carry(problem);
        var known = Unread.Select(problem => (problem.Line, problem.Field)).ToHashSet();
        for (var number = 1; number <= Lines.Count; number++)
        {
            if (known.Contains((number, null))) continue;
            foreach (var field in Fields.OfLine.Where(field => Lines[number - 1].IsUnread(field) && !known.Contains((number, field.ToWire()))))
                found.Error(ProblemCode.BadFile, Place.Of(number, field), "未能读出。请重新填写。", "this could not be read. Type it anew.");
        }
        return found;
    }

    public static string NewId(AreaCode village, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{village}-{Guid.CreateVersion7(now):n}");

    /// <summary>The village of a draft's id, or <see langword="null"/> if it is none.</summary>
    public static AreaCode? VillageOf(string id) =>
        id.Length == 12 + 1 + 32 && id[12] == '-' && id.Skip(13).All(char.IsAsciiHexDigitLower) && AreaCode.TryParse(id[..12], out var village) ? village : null;
}

/// <summary>A row of a draft: its values in the order of the template.</summary>
public sealed record DraftLine(IReadOnlyList<string> Values)
{
    /// <summary>Stands for a value that could not be read; its problem is in the draft.</summary>
    private const string Unread = "\uFFFF";

    public static readonly DraftLine Blank = new([.. Fields.OfLine.Select(_ => "")]);

    public string this[LineField field] => IsUnread(field) ? "" : Values[(int)field];

    public bool IsUnread(LineField field) => Values[(int)field] == Unread;

    [JsonIgnore]
    public bool IsBlank => Values.All(string.IsNullOrWhiteSpace);

    public DraftLine With(LineField field, string value) => new([.. Values.Select((old, index) => index == (int)field ? value : old)]);

    /// <summary>The line with nothing unread left: what was typed stands, the rest is blank.</summary>
    public DraftLine Anew() => new([.. Values.Select(value => value == Unread ? "" : value)]);

    public static DraftLine Of(WrittenLine line, Func<LineField, string, string> tidy) =>
        new([.. Fields.OfLine.Select(field => Unreadable.Is(line[field]) ? Unread : tidy(field, line[field]))]);

    public WrittenLine ToWritten()
    {
        var line = new WrittenLine();
        foreach (var field in Fields.OfLine) line[field] = IsUnread(field) ? Unreadable.Text : Values[(int)field];
        return line;
    }
}

/// <summary>The newest list of the village for the programme in another period.</summary>
public sealed record LastRoster(string CaseId, string Number, string Period, string Revision);

/// <summary>An uploaded document, kept with the draft.</summary>
public sealed record DraftDocument(string Kind, string ContentType, string Hash, int Size);

/// <summary>What was handled when a file was taken in, so that the clerk sees it.</summary>
/// <param name="Lines">Payees found.</param>
/// <param name="Totals">Rows of totals that were left out.</param>
/// <param name="Tidied">Values with full-width digits or stray spaces that were put right.</param>
public sealed record ListImport(int Lines, int Totals, int Tidied);
