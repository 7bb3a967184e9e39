using Disbursement.Domain.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Payments;

public sealed class EndToEndIdTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

    [Theory]
    [InlineData("G123489654321", 'Y')]
    [InlineData("A999914123456", 'N')]
    public void CheckCharacter_PublishedExample_IsFound(string text, char check) =>
        Assert.Equal(check, CheckCharacter.For(text));

    [Fact]
    public void For_TheSameParts_GivesTheSameText() =>
        Assert.Equal("QH-2026-000123-L17-G1-2", EndToEndId.For("QH-2026-000123", 17, 1).Text);

    [Fact]
    public void For_LongestParts_Has35CharactersAtMost()
    {
        var id = EndToEndId.For("QINGHE-2026-999999999", EndToEndId.MaxLine, EndToEndId.MaxGeneration);

        Assert.InRange(id.Text.Length, 30, EndToEndId.MaxLength);
        Assert.Matches("^[A-Z0-9-]+$", id.Text);
    }

    [Fact]
    public void For_IdThatWouldNeedTheStar_TakesTheOtherMarker()
    {
        var ids = Enumerable.Range(1, 500).Select(line => EndToEndId.For("QH-2026-000123", line, 1)).ToList();

        Assert.Contains(ids, id => id.Text.Contains("-H1-", StringComparison.Ordinal));
        Assert.All(ids, id => Assert.True(EndToEndId.TryParse(id.Text, out _)));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("QH-2026-00123", 1, 1)]
    [InlineData("qh-2026-000123", 1, 1)]
    [InlineData("QH-2026-000123\n", 1, 1)]
    [InlineData("QINGHEX-2026-000123", 1, 1)]
    [InlineData("QH-2026-000123", 0, 1)]
    [InlineData("QH-2026-000123", 100_000, 1)]
    [InlineData("QH-2026-000123", 1, 0)]
    [InlineData("QH-2026-000123", 1, 1_000)]
    public void For_PartOutOfRange_Throws(string caseNumber, int line, int generation) =>
        Assert.ThrowsAny<ArgumentException>(() => EndToEndId.For(caseNumber, line, generation));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("QH-2026-000123")]
    [InlineData("QH-2026-000123-L017-G1-5")]
    [InlineData("QH-2026-000123-L99999999999999999999-G1-5")]
    [InlineData("QH-2026-000123-L17-G1-五")]
    public void TryParse_NoIdOfOurs_IsRefused(string? text)
    {
        Assert.False(EndToEndId.TryParse(text, out var id));
        Assert.Null(id);
    }

    [Fact]
    public void TryParse_WhatForWrote_GivesThePartsBack() => Check.QuickThrowOnFailure(Prop.ForAll(Ids, id =>
        EndToEndId.TryParse(id.Text, out var read)
        && read == id
        && (read.CaseNumber, read.Line, read.Generation) == (id.CaseNumber, id.Line, id.Generation)));

    [Fact]
    public void TryParse_AnySingleWrongCharacter_IsRefused() => Check.QuickThrowOnFailure(Prop.ForAll(Ids, id =>
        SingleErrors(id.Text).All(wrong => !EndToEndId.TryParse(wrong, out _))));

    [Fact]
    public void TryParse_AnySwapOfNeighbours_IsRefused() => Check.QuickThrowOnFailure(Prop.ForAll(Ids, id =>
        Swaps(id.Text).All(wrong => !EndToEndId.TryParse(wrong, out _))));

    private static Arbitrary<EndToEndId> Ids =>
        (from prefix in Gen.Elements("QH", "A", "X9", "QINGHE")
         from year in Gen.Choose(2020, 2099)
         from number in Gen.Choose(0, 999_999_999)
         from line in Gen.Choose(1, EndToEndId.MaxLine)
         from generation in Gen.Frequency((5, Gen.Choose(1, 3)), (1, Gen.Choose(1, EndToEndId.MaxGeneration)))
         select EndToEndId.For($"{prefix}-{year}-{number:D6}", line, generation)).ToArbitrary();

    private static IEnumerable<string> SingleErrors(string text) =>
        from at in Enumerable.Range(0, text.Length)
        from other in Alphabet
        where other != text[at]
        select string.Concat(text.AsSpan(0, at), [other], text.AsSpan(at + 1));

    private static IEnumerable<string> Swaps(string text) =>
        from at in Enumerable.Range(0, text.Length - 1)
        where text[at] != text[at + 1]
        select string.Concat(text.AsSpan(0, at), [text[at + 1], text[at]], text.AsSpan(at + 2));
}
