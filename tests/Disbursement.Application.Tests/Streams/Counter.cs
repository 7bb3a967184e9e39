using Disbursement.Application.Streams;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Streams;

/// <summary>The smallest stream: events that add, a state that is the sum.</summary>
internal abstract record Counted : IHappened
{
    DateTimeOffset IHappened.At => DateTimeOffset.UnixEpoch;

    internal sealed record Added(int Number) : Counted;

    /// <summary>An event with a body of any size.</summary>
    internal sealed record Noted(string Text) : Counted;
}

/// <summary>The sum, and the longest note.</summary>
internal sealed record Sum(long Total, string Note);

internal static class Counter
{
    public static readonly StreamKind<Sum, Counted> Kind = OfSchema(1);

    public static StreamKind<Sum, Counted> OfSchema(int schema) => new()
    {
        Name = "counter",
        Schema = schema,
        Initial = new Sum(0, ""),
        Evolve = (state, happened) => happened switch
        {
            Counted.Added added => state with { Total = state.Total + added.Number },
            Counted.Noted noted => state with { Note = noted.Text },
            _ => throw new InvalidOperationException(),
        },
        Codec = new EventCodec<Counted>()
            .Current<Counted.Added>("added", 2)
            .Former<OldAdded>("added", 1, old => new Counted.Added(int.Parse(old.Text, System.Globalization.CultureInfo.InvariantCulture)))
            .Current<Counted.Noted>("noted", 1),
    };

    internal sealed record OldAdded(string Text);
}
