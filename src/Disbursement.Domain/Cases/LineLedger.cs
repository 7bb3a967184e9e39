using System.Collections.Immutable;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>Some lines and what they add up to.</summary>
public sealed record Tally(LineSet Lines, Money Total)
{
    public static readonly Tally None = new(LineSet.Empty, Money.Zero);

    public int Count => Lines.Count;

    public bool IsEmpty => Lines.IsEmpty;

    /// <summary>Both together; they share no line.</summary>
    public Tally With(Tally other) => new(Lines.Union(other.Lines), Total + other.Total);
}

/// <summary>
/// Which line is in which state, with totals. Lines only move between states, so that the submitted lines and their total are at any time
/// the sum over all states: conservation (domain.md, rule 1) holds by construction, and a move of lines that are not there throws.
/// </summary>
public sealed record LineLedger
{
    public static readonly LineLedger Empty = new();

    /// <summary>States without lines are left out.</summary>
    public ImmutableSortedDictionary<LineState, Tally> States { get; init; } = ImmutableSortedDictionary<LineState, Tally>.Empty;

    public Tally this[LineState state] => States.GetValueOrDefault(state, Tally.None);

    public int Count => States.Values.Sum(tally => tally.Count);

    public Money Total => States.Values.Sum(tally => tally.Total);

    public static LineLedger Submitted(int count, Money total) => Empty.With(LineState.Open, new Tally(LineSet.All(count), total));

    /// <summary>All lines, whatever has become of them.</summary>
    public Tally All => new(LineSet.All(Count), Total);

    public LineState StateOf(int line) => States.First(entry => entry.Value.Lines.Contains(line)).Key;

    /// <summary>Moves lines, all of them in <paramref name="from"/>, to another state.</summary>
    public LineLedger Move(Tally moved, LineState from, LineState to)
    {
        if (moved.IsEmpty) return this;
        var source = this[from];
        if (!source.Lines.Contains(moved.Lines) || moved.Total > source.Total)
            throw new InvalidOperationException($"Lines {moved.Lines} are not all {from}.");
        var target = this[to];
        return With(from, new Tally(source.Lines.Except(moved.Lines), source.Total - moved.Total))
            .With(to, new Tally(target.Lines.Union(moved.Lines), target.Total + moved.Total));
    }

    private LineLedger With(LineState state, Tally tally)
    {
        if (tally.IsEmpty && tally.Total != Money.Zero)
            throw new InvalidOperationException($"No line is left {state}, but an amount is.");
        return this with { States = tally.IsEmpty ? States.Remove(state) : States.SetItem(state, tally) };
    }
}
