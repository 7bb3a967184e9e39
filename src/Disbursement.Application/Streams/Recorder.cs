using Disbursement.Application.Ports;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Streams;

/// <summary>A stream after a command, or why the command was refused.</summary>
/// <param name="Recorded">Whether this very call recorded something, and not an earlier one or another caller.</param>
public sealed record Answer<TState, TCode>(TState State, long Version, TCode? Refusal, bool Recorded)
    where TCode : struct, Enum;

/// <summary>Carries out commands on streams: the only way that anything happens to one.</summary>
public sealed class Recorder(StreamStore streams, Dispatcher dispatcher, TimeProvider time)
{
    /// <summary>Each conflict means that somebody else's append succeeded, so this bound is met by a storm only; the caller may repeat.</summary>
    private const int MostAttempts = 1_000;

    /// <summary>
    /// Decides and appends until it is recorded or refused, then dispatches what follows. When this answers without a refusal, what was asked is durable.
    /// Idempotent where the rules are: a command carried out before appends nothing.
    /// </summary>
    /// <param name="outs">What must leave the stream, from its state before, the events, and its state after.</param>
    public async Task<Answer<TState, TCode>> Execute<TState, TEvent, TCode>(
        StreamKind<TState, TEvent> kind,
        string stream,
        Func<TState, Task<Outcome<TEvent, TCode>>> decide,
        Func<Loaded<TState>, IReadOnlyList<TEvent>, TState, IReadOnlyList<Out>> outs,
        IOrchestrations orchestrations,
        CancellationToken cancel)
        where TEvent : class, IHappened
        where TCode : struct, Enum
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var before = await streams.Load(kind, stream, cancel);
            var outcome = await decide(before.State);
            if (outcome.Refusal is not null || outcome.Events.Count == 0) return new(before.State, before.Version, outcome.Refusal, Recorded: false);

            // Anew at each attempt: who was first has written its own marker over ours, and has taken it away again.
            var began = time.GetTimestamp();
            var mark = await dispatcher.Mark(stream, cancel);
            var work = outs(before, outcome.Events, outcome.Events.Aggregate(before.State, kind.Evolve));

            // After a standstill the marker may be about to go, and the append's work would have none.
            if (time.GetElapsedTime(began) > Dispatcher.LongestAppend / 2) continue;
            if (await streams.Append(kind, before, [.. outcome.Events.Select(happened => (happened, happened.At))], work, cancel) is not { } after) continue;

            // Recorded. What follows must not depend on the caller's patience; what does not get done now, the sweep does.
            await dispatcher.DispatchOwn(stream, after.Version, mark, orchestrations, CancellationToken.None);
            return new(after.State, after.Version, null, Recorded: true);
        }
        throw new IOException($"The {kind.Name} {stream} was changed by others {MostAttempts} times in a row.");
    }
}
