using System.Text;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Intake;

public sealed class RevisionTests
{
    /// <summary>Written by hand from the description: if this changes, every hash that anybody holds would be wrong.</summary>
    private const string Canonical =
        """{"schema":"disbursement-roster/1","head":{"programme":"dividend","village":"999901001002","period":"2026","declaredCount":1,"declaredTotal":"300.00","meeting":{"date":"2026-03-01","attendees":80,"votesFor":78,"votesAgainst":2},"submittedBy":"clerk"},"lines":[{"line":1,"household":"H1","name":"张三","idNumber":"999901197001010011","account":"9999990000000000015","accountKind":"social-security-card","bank":"清禾农村商业银行","phone":"15400000000","quantity":"1","amount":"300.00","note":"\"\\/𠮷"}]}""";

    [Fact]
    public void Content_OfARoster_IsTheDescribedForm()
    {
        var written = WrittenRosters.Of(1);
        written.Lines[0][LineField.Note] = "\"\\/𠮷";
        var expected = Canonical
            .Replace("999901197001010011", WrittenRosters.Id(1), StringComparison.Ordinal)
            .Replace("9999990000000000015", WrittenRosters.Card(1), StringComparison.Ordinal);

        var revision = WrittenRosters.Check(written).Revision!;

        Assert.Equal(expected, Encoding.UTF8.GetString(revision.Content.Span));
        Assert.Equal(ContentHash.Of(Encoding.UTF8.GetBytes(expected)), revision.Hash);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameRevision()
    {
        var revision = WrittenRosters.Check(WrittenRosters.Of(50)).Revision!;

        var read = Revision.Read(revision.Content);

        Assert.Equal(revision.Hash, read.Hash);
        Assert.Equal(revision.Lines, read.Lines);
        Assert.Equal(revision.Head, read.Head);
    }

    [Fact]
    public void Read_AnyNoteAndQuantity_IsTheSameRevision() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<PositiveInt>(), (note, number) =>
        {
            if (!Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(note.Get)).Equals(note.Get, StringComparison.Ordinal)) return true;
            var line = WrittenRosters.Check(WrittenRosters.Of(1)).Revision!.Line(1) with { Note = note.Get, Quantity = number.Get / 10_000m };
            var revision = Revision.Of(new Roster(WrittenRosters.Check(WrittenRosters.Of(1)).Revision!.Head, [line]));
            return Revision.Read(revision.Content).Hash == revision.Hash && Revision.Read(revision.Content).Line(1) == line;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void Read_OtherBytes_IsDamage(string text) =>
        Assert.Throws<InvalidDataException>(() => Revision.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("\"amount\":\"300.00\"", "\"amount\":\"300.0\"")]
    [InlineData("\"declaredCount\":1", "\"declaredCount\": 1")]
    [InlineData("\"quantity\":\"1\"", "\"quantity\":\"1.0\"")]
    [InlineData("disbursement-roster/1", "disbursement-roster/2")]
    [InlineData("\"line\":1", "\"line\":2")]
    [InlineData("\"phone\"", "\"Phone\"")]
    public void Read_ChangedForm_IsDamageAndTheMessageHoldsNoValue(string right, string wrong)
    {
        var text = Encoding.UTF8.GetString(WrittenRosters.Check(WrittenRosters.Of(1)).Revision!.Content.Span);

        var damage = Assert.Throws<InvalidDataException>(() => Revision.Read(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))));

        Assert.DoesNotContain("9999", damage.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sum_OfSomeLines_AddsTheirAmounts()
    {
        var revision = WrittenRosters.Check(WrittenRosters.Of(5)).Revision!;

        Assert.Equal(Money.Parse("900.00"), revision.Sum(LineSet.Parse("1,3-4")));
        Assert.Equal(Money.Parse("300.00"), revision.Amount(5));
        Assert.Equal(Money.Parse("1500.00"), revision.Total);
    }

    [Fact]
    public void Of_LinesOutOfOrder_IsABug()
    {
        var roster = WrittenRosters.Check(WrittenRosters.Of(2)).Revision!.Roster;

        Assert.Throws<ArgumentException>(() => Revision.Of(roster with { Lines = [.. roster.Lines.Reverse()] }));
    }
}
