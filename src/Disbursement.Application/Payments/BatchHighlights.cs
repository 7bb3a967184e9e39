using System.Text.Encodings.Web;
using System.Text.Json;
using Disbursement.Application.Streams;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>One payment as a releaser sees it: by case and line, the name masked.</summary>
public sealed record LargePayment(string Number, int Line, string Name, Money Amount);

/// <summary>What releasers look at first: the largest payments. A document of the batch, because amounts of persons stand in no event.</summary>
public sealed record BatchHighlights(IReadOnlyList<LargePayment> Largest)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 10;

    private static readonly JsonSerializerOptions Json = new(DomainJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static BatchHighlights Read(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize<BatchHighlights>(content, Json) ?? throw new InvalidDataException("The summary of a batch cannot be read.");
}

/// <summary>Keeps the largest of the payments that pass, of equal ones the first.</summary>
internal sealed class LargestPayments
{
    private readonly PriorityQueue<LargePayment, (long Fen, int Order)> kept = new();
    private int seen;

    public void Add(Money amount, Func<LargePayment> payment)
    {
        var rank = (amount.Fen, -(++seen));
        if (kept.Count == BatchHighlights.Most && kept.TryPeek(out _, out var least) && rank.CompareTo(least) < 0) return;
        kept.Enqueue(payment(), rank);
        if (kept.Count > BatchHighlights.Most) kept.Dequeue();
    }

    public BatchHighlights Result() => new([.. kept.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)]);
}
