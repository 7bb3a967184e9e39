namespace Disbursement.Domain.Values;

/// <summary>What follows from a command: events (none if it was done before), or a refusal, which is a value.</summary>
public sealed record Outcome<TEvent, TCode>
    where TCode : struct, Enum
{
    private Outcome(IReadOnlyList<TEvent> events, TCode? refusal) => (Events, Refusal) = (events, refusal);

    public IReadOnlyList<TEvent> Events { get; }

    public TCode? Refusal { get; }

    public static implicit operator Outcome<TEvent, TCode>(TCode code) => new([], code);

    public static implicit operator Outcome<TEvent, TCode>(TEvent[] events) => new(events, null);
}

/// <summary>Something that happened to a stream.</summary>
public interface IHappened
{
    DateTimeOffset At { get; }
}
