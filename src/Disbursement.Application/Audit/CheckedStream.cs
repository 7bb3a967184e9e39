namespace Disbursement.Application.Audit;

/// <summary>A stream as its check found it.</summary>
/// <param name="State">What its events make; <see langword="null"/> if there is no such stream, or if one of them cannot be read after those before it.</param>
public sealed record CheckedStream<TState>(TState? State)
    where TState : class
{
    public required bool IsThere { get; init; }

    /// <summary>Whether nothing was found. Only such a stream is compared with what was derived from it.</summary>
    public required bool IsSound { get; init; }
}
