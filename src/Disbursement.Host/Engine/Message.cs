using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>What can be said to an instance. Stored as JSON, in the mailbox and in the history, under the short names below.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(Event), "event")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(TimerFired), "timer")]
[JsonDerivedType(typeof(Terminate), "terminate")]
internal abstract record Message
{
    /// <summary>Makes the instance. <paramref name="RefusedIn"/> are the statuses of an instance there already that forbid it; absent means every open one.</summary>
    public sealed record Start(
        string Name,
        string? Input,
        ParentLink? Parent = null,
        IReadOnlyDictionary<string, string>? Tags = null,
        long? At = null,
        IReadOnlyList<OrchestrationRuntimeStatus>? RefusedIn = null) : Message;

    /// <summary>Runs the first turn of a run that was made before: a scheduled start or a continue-as-new.</summary>
    public sealed record Begin(long Run) : Message;

    /// <summary>An external event.</summary>
    public sealed record Event(string Name, string? Payload) : Message;

    /// <summary>Something that a step of a certain run waits for.</summary>
    public abstract record OfStep(long Run, int Step) : Message;

    /// <summary>An activity or a child ended well.</summary>
    public sealed record Completed(long Run, int Step, string? Result) : OfStep(Run, Step);

    /// <summary>An activity or a child failed.</summary>
    public sealed record Failed(long Run, int Step, Failure Failure) : OfStep(Run, Step);

    /// <summary>A timer is due.</summary>
    public sealed record TimerFired(long Run, int Step) : OfStep(Run, Step)
    {
        /// <summary>The step of the timer that begins a scheduled run.</summary>
        public const int BeginStep = -1;
    }

    /// <summary>Stops taking work until <see cref="Resume"/>.</summary>
    public sealed record Suspend : Message;

    /// <summary>Takes work again, what was held first.</summary>
    public sealed record Resume : Message;

    /// <summary>Ends the instance at once; with <paramref name="Recursive"/> its children too.</summary>
    public sealed record Terminate(string? Output, bool Recursive) : Message;

    /// <summary>Forgets an instance that has ended.</summary>
    public sealed record Purge : Message;

    /// <summary>Characters that somebody outside the engine has put into it, and that go into the history.</summary>
    public long Characters() => this switch
    {
        Event raised => raised.Payload?.Length ?? 0,
        Completed completed => completed.Result?.Length ?? 0,
        _ => 0,
    };
}

/// <summary>The step of the parent that waits for this instance.</summary>
internal sealed record ParentLink(string Instance, string Name, long Run, int Step);

/// <summary>A message on its way: where it is stored, if it is, and who waits for the answer, if anybody does.</summary>
internal sealed record Envelope(Message Message, long? Stored = null, TaskCompletionSource? Answer = null);
