using System.Globalization;
using System.Text.Json;
using Disbursement.Application.Payments;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

public sealed class BatchStreamTests
{
    /// <summary>What a row of a table holds (architecture.md: 15 parts of 60 KiB).</summary>
    private const int RowBytes = 15 * 60 * 1024;

    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Codec_EveryEventOfABatch_IsWritten() => Assert.Equal(
        typeof(BatchEvent).GetNestedTypes().Select(type => type.Name).Order(),
        BatchStream.Kind.Codec.Types.Select(type => type.Name).Order());

    // Many cases of few lines, or few of many: both are cut off by weight, and the bank answers in the way that takes most room.
    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Snapshot_FullBatchInTheWorstAnswer_FitsIntoARowAndReadsBack(int linesOfCase)
    {
        var lines = LineSet.Of(Enumerable.Range(0, linesOfCase).Select(line => LineSet.MostLines - line));
        var cases = Math.Min(BatchLimits.MostLines / linesOfCase, BatchLimits.MostWeight / BatchLimits.Weight(lines));
        var parts = Enumerable.Range(1, cases).Select(number => Part(number, lines)).ToList();
        var answered = new BatchEvent.Answered { At = Now, Report = ContentHash.Of("report"u8), Parts = [.. parts.Select(Worst)] };

        var composed = new BatchEvent.Composed { At = Now, Content = Content(parts) };
        var state = new BatchEvent[] { Gathered(parts), composed, answered }.Aggregate(BatchState.None, BatchEvolution.Evolve);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options);
        var again = JsonSerializer.Deserialize<BatchState>(bytes, DomainJson.Options)!;

        Assert.InRange(bytes.Length, 1, RowBytes);
        Assert.InRange(BatchStream.Kind.Codec.Write(composed).Body.Length, 1, RowBytes);
        Assert.InRange(BatchStream.Kind.Codec.Write(answered).Body.Length, 1, RowBytes);
        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(again, DomainJson.Options));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gathering")]
    public void Snapshot_BeforeItIsComposed_ReadsBack(string phase)
    {
        var state = phase == "none" ? BatchState.None : BatchEvolution.Evolve(BatchState.None, Gathered([]));

        var bytes = JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options);

        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<BatchState>(bytes, DomainJson.Options), DomainJson.Options));
    }

    private static BatchEvent.Gathered Gathered(List<BatchPart> parts) =>
        new() { At = Now, Bank = "rural-bank", Day = new DateOnly(2026, 5, 12), Cases = [.. parts.Select(part => part.CaseId)] };

    private static BatchPart Part(int number, LineSet lines) => new()
    {
        CaseId = Guid.CreateVersion7().ToString("n"),
        Number = string.Create(CultureInfo.InvariantCulture, $"QHCNTY-2026-{number:D9}"),
        Revision = ContentHash.Of("revision"u8),
        Generation = 999,
        Lines = new Tally(lines, Money.FromFen(1_000_000_000L * lines.Count)),
    };

    // Paid, returned and outstanding in turn: no two lines make a range.
    private static AnsweredPart Worst(BatchPart part) => new(part.CaseId, Every(part, 0), Every(part, 1));

    private static Tally Every(BatchPart part, int remainder)
    {
        var lines = LineSet.Of(part.Lines.Lines.Where(line => line % 3 == remainder));
        return new Tally(lines, Money.FromFen(1_000_000_000L * lines.Count));
    }

    private static BatchContent Content(List<BatchPart> parts) => new()
    {
        Parts = parts,
        Count = parts.Sum(part => part.Lines.Count),
        Total = parts.Sum(part => part.Lines.Total),
        File = ContentHash.Of("file"u8),
        Control = ContentHash.Of("control"u8),
        Summary = ContentHash.Of("summary"u8),
        PayDay = new DateOnly(2026, 5, 12),
        Releasers = [.. Enumerable.Range(1, 20).Select(number => $"releaser-{number}")],
    };
}
