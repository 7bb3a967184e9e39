using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Disbursement.Application.Streams;

/// <summary>
/// Something that must leave a stream, written in the append's own transaction as a row <c>out:</c> and carried out by the handler of its kind.
/// It holds ids and numbers only.
/// </summary>
[method: JsonConstructor]
public sealed record Out(string Kind, ImmutableSortedDictionary<string, string> Arguments)
{
    public Out(string kind, params ReadOnlySpan<(string Name, string Value)> arguments)
        : this(kind, ToDictionary(arguments))
    {
    }

    public string this[string name] => Arguments[name];

    private static ImmutableSortedDictionary<string, string> ToDictionary(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments) builder.Add(name, value);
        return builder.ToImmutable();
    }
}

/// <summary>What became of an <see cref="Out"/>.</summary>
public enum OutAnswer
{
    /// <summary>Done, or no longer needed: the row goes.</summary>
    Done,

    /// <summary>Not now: the row stays and the sweep tries again.</summary>
    Later,
}

/// <summary>
/// Carries out one kind of <see cref="Out"/>. Called at least once for each, perhaps twice at the same time: idempotent.
/// </summary>
public interface IOutHandler
{
    string Kind { get; }

    Task<OutAnswer> Handle(string stream, long version, Out work, Ports.IOrchestrations orchestrations, CancellationToken cancel);
}
