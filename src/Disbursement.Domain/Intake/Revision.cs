using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>
/// A roster's content at one time: immutable, and named by the SHA-256 of its canonical bytes (see <see cref="CanonicalRoster"/>).
/// What was posted, decided on and instructed is shown to be the same by this name.
/// </summary>
public sealed class Revision
{
    private readonly byte[] content;

    private Revision(Roster roster, byte[] content)
    {
        Roster = roster;
        this.content = content;
        Hash = ContentHash.Of(content);
        Total = roster.Lines.Sum(line => line.Amount);
    }

    public Roster Roster { get; }

    public RosterHead Head => Roster.Head;

    /// <summary>The lines in order; line N is at index N - 1.</summary>
    public IReadOnlyList<Line> Lines => Roster.Lines;

    public ContentHash Hash { get; }

    /// <summary>The canonical UTF-8 bytes. They hold ID numbers and accounts: they are stored encrypted only.</summary>
    public ReadOnlyMemory<byte> Content => content;

    public int LineCount => Lines.Count;

    public Money Total { get; }

    /// <exception cref="ArgumentException">The lines are not numbered 1 to N: a bug of whoever built the roster.</exception>
    public static Revision Of(Roster roster)
    {
        for (var place = 0; place < roster.Lines.Count; place++)
        {
            if (roster.Lines[place].Number != place + 1)
                throw new ArgumentException($"Line {place + 1} is numbered {roster.Lines[place].Number}.", nameof(roster));
        }
        return new Revision(roster, CanonicalRoster.Write(roster));
    }

    /// <summary>Reads what <see cref="Content"/> gave.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the canonical form of any roster: they were not written by this program, or were damaged.</exception>
    public static Revision Read(ReadOnlyMemory<byte> content)
    {
        var revision = Of(CanonicalRosterReader.Read(content));
        if (!content.Span.SequenceEqual(revision.content)) throw new InvalidDataException("A revision is not in canonical form.");
        return revision;
    }

    public Line Line(int number) => Lines[number - 1];

    public Money Amount(int line) => Line(line).Amount;

    /// <summary>The sum over some of the lines.</summary>
    public Money Sum(LineSet lines) => lines.Sum(Amount);
}
