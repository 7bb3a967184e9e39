using System.Collections.Immutable;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>Where a batch is on its way. The wire name is the kebab-case of the member.</summary>
public enum BatchPhase
{
    /// <summary>No event yet.</summary>
    None,

    /// <summary>Its cases are being asked for their lines.</summary>
    Gathering,

    /// <summary>Fixed; nobody has released it.</summary>
    AwaitingRelease,

    /// <summary>One person has released it.</summary>
    ReleasedOnce,

    /// <summary>Two people have released it; the bank does not have it yet.</summary>
    Released,

    /// <summary>On its way; until the bank says that it has it, that is not known.</summary>
    Sending,

    /// <summary>The bank has it; some payments have no final answer.</summary>
    InPayment,

    /// <summary>Every payment has its final answer.</summary>
    Settled,

    /// <summary>Refused by a releaser.</summary>
    Refused,

    /// <summary>Nothing was there to pay.</summary>
    Dissolved,
}

/// <summary>Who said it, and when.</summary>
public sealed record BatchSignature(string Official, string Person, DateTimeOffset At);

/// <summary>
/// The payments of one case. Its ledger only moves lines between outstanding, paid and bank-returned, so that instructed is at any time
/// the sum of the three (domain.md, rule 1).
/// </summary>
public sealed record BatchEntry
{
    public required string CaseId { get; init; }

    public required string Number { get; init; }

    public required ContentHash Revision { get; init; }

    public required int Generation { get; init; }

    public required LineLedger Lines { get; init; }

    /// <summary>All lines of the case in this batch, whatever became of them.</summary>
    public LineSet AllLines() => Lines.States.Values.Aggregate(LineSet.Empty, (all, tally) => all.Union(tally.Lines));
}

/// <summary>A batch, as its events made it: cases, ranges and totals, never a line of its own.</summary>
public sealed record BatchState
{
    /// <summary>Before the first event.</summary>
    public static readonly BatchState None = new();

    public BatchPhase Phase { get; init; }

    public string Bank { get; init; } = "";

    /// <summary>The local day of the pay run.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset GatheredAt { get; init; }

    /// <summary>The cases that are asked, until the batch is composed.</summary>
    public ImmutableList<string> Gathering { get; init; } = [];

    public ImmutableList<BatchEntry> Entries { get; init; } = [];

    /// <summary>When the payments were fixed: from then on releasers have their time.</summary>
    public DateTimeOffset? ComposedAt { get; init; }

    public bool RemindedBefore { get; init; }

    public bool Escalated { get; init; }

    public bool RemindedAfter { get; init; }

    public int Count { get; init; }

    public Money Total { get; init; }

    public ContentHash? File { get; init; }

    public ContentHash? Control { get; init; }

    public ContentHash? Summary { get; init; }

    public DateOnly PayDay { get; init; }

    public ImmutableList<string> Releasers { get; init; } = [];

    public BatchSignature? First { get; init; }

    public BatchSignature? Second { get; init; }

    public BatchSignature? RefusedBy { get; init; }

    /// <summary>The document with the reason of a refusal; meaningless without <see cref="RefusedBy"/>.</summary>
    public ContentHash? Words { get; init; }

    /// <summary>How many sendings were begun.</summary>
    public int Attempt { get; init; }

    /// <summary>When the last sending was announced: for a while from then on its file may be on its way.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the bank refused the batch as a whole.</summary>
    public bool RefusedByBank { get; init; }

    /// <summary>How often the file was fetched.</summary>
    public int Fetches { get; init; }

    public DateTimeOffset LastEventAt { get; init; }

    public bool Exists => Phase != BatchPhase.None;

    public bool HasEnded => Phase is BatchPhase.Settled or BatchPhase.Refused or BatchPhase.Dissolved;

    /// <summary>Whether two people have let it go.</summary>
    public bool IsReleased => Phase is BatchPhase.Released or BatchPhase.Sending or BatchPhase.InPayment or BatchPhase.Settled;

    public bool AwaitsRelease => Phase is BatchPhase.AwaitingRelease or BatchPhase.ReleasedOnce;

    /// <summary>Whether these are as many different people as have still to release it; who released it already is not one of them.</summary>
    public bool IsEnough(IEnumerable<Official> officials) =>
        officials.Select(official => official.Person).Where(person => person != First?.Person).Distinct(StringComparer.Ordinal).Count() >= (First is null ? 2 : 1);

    public BatchEntry? Entry(string caseNumber, int generation) =>
        Entries.Find(entry => entry.Number == caseNumber && entry.Generation == generation);

    /// <summary>Count and total of the payments in a state, over all cases.</summary>
    public BatchSum Sum(LineState state) => new(
        Entries.Sum(entry => entry.Lines[state].Count), Entries.Sum(entry => entry.Lines[state].Total));
}

/// <summary>A number of payments and what they add up to.</summary>
public sealed record BatchSum(int Count, Money Total);
