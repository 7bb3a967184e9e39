using System.Text.Encodings.Web;
using System.Text.Json;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>
/// What an official wrote: comment, reasons, answers. It may name people, so it is an encrypted document of the case, named by its hash in the event.
/// The same words give the same bytes, by which a repeated post is recognised.
/// </summary>
public sealed record DecisionWords
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Comment { get; init; }

    /// <summary>The reason for every line that has none of its own.</summary>
    public required string Reason { get; init; }

    /// <summary>Reasons of single lines.</summary>
    public required SortedDictionary<int, string> Reasons { get; init; }

    /// <summary>Answers to warnings by their id.</summary>
    public required SortedDictionary<string, string> Answers { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static DecisionWords Read(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize<DecisionWords>(content, Json) ?? throw new InvalidDataException("The words of a decision cannot be read.");

    /// <summary>The reason for a line; empty if none was given.</summary>
    public string ReasonFor(int line) => Reasons.GetValueOrDefault(line, Reason);

    /// <summary>Lines that have the same reason stand together.</summary>
    public IReadOnlyList<(LineSet Lines, string Reason)> ReasonsOf(LineSet named) =>
        [.. named.GroupBy(ReasonFor, StringComparer.Ordinal).Select(same => (LineSet.Of(same), same.Key))];

    /// <summary>Which of the lines have a reason.</summary>
    public LineSet Reasoned(LineSet named) => Reason.Length > 0 ? named : LineSet.Of(named.Where(line => Reasons.GetValueOrDefault(line, "").Length > 0));
}
