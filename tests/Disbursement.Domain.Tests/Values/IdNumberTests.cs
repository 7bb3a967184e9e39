using System.Globalization;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Values;

public sealed class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    // An example of GB 11643-1999: a right check character, and a man born before 1900.
    private const string OfTheStandard = "440524188001010014";

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData(OfTheStandard)]
    public void CheckCharacter_ExamplesOfTheStandard_IsTheirLast(string number) =>
        Assert.Equal(number[^1], IdNumber.CheckCharacter(number.AsSpan(0, 17)));

    [Fact]
    public void TryParse_ExampleOfTheStandard_IsRight()
    {
        Assert.True(IdNumber.TryParse("11010519491231002X", Today, out var id, out var problem));
        Assert.Equal(IdProblem.None, problem);
        Assert.Equal(new DateOnly(1949, 12, 31), id.BirthDate);
        Assert.False(id.IsMale);
        Assert.Equal("110***********002X", id.Masked);
    }

    [Fact]
    public void TryParse_LowerCaseX_IsNormalised()
    {
        Assert.True(IdNumber.TryParse("11010519491231002x", Today, out var id, out _));
        Assert.Equal("11010519491231002X", id.Value);
    }

    [Theory]
    [InlineData(null, IdProblem.Blank)]
    [InlineData("", IdProblem.Blank)]
    [InlineData("  ", IdProblem.Blank)]
    [InlineData("110105491231002", IdProblem.Legacy)]
    [InlineData("11010549123100A", IdProblem.Shape)]
    [InlineData("11010519491231002", IdProblem.Shape)]
    [InlineData("11010519491231002XX", IdProblem.Shape)]
    [InlineData("1101051949123100XX", IdProblem.Shape)]
    [InlineData("11010519491231002Y", IdProblem.Shape)]
    [InlineData("01010519491231002X", IdProblem.Shape)]
    [InlineData("１1010519491231002X", IdProblem.Shape)]
    [InlineData("1.1010519491231E17", IdProblem.Shape)]
    [InlineData("110105194902290021", IdProblem.Date)]
    [InlineData("110105194913010021", IdProblem.Date)]
    [InlineData("110105189912310021", IdProblem.Date)]
    [InlineData("110105202603030021", IdProblem.Date)]
    [InlineData(OfTheStandard, IdProblem.Date)]
    [InlineData("110105194912310021", IdProblem.Checksum)]
    public void TryParse_WrongText_NamesTheProblem(string? text, IdProblem expected)
    {
        Assert.False(IdNumber.TryParse(text, Today, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryParse_BornToday_IsRight()
    {
        Assert.True(IdNumber.TryParse(Numbers.Of("110105", Today, 1), Today, out var id, out _));
        Assert.Equal(Today, id.BirthDate);
    }

    [Fact]
    public void TryParse_AnyDateAndSequence_IsRightAndOneWrongDigitIsNot() =>
        Prop.ForAll(Numbers.Valid(Today).ToArbitrary(), Gen.Choose(0, 17).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (number, place, shift) =>
        {
            var right = IdNumber.TryParse(number, Today, out var id, out _) && id.Value == number;
            // MOD 11-2 finds every single wrong digit; one in the date may be found there instead.
            return right && (number[place] == 'X' || !IdNumber.TryParse(Numbers.Altered(number, place, shift), Today, out _, out _));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndAgreesWithItself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
            IdNumber.TryParse(text, Today, out _, out var problem) == (problem is IdProblem.None)).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_OfANumber_IsMasked()
    {
        Assert.True(IdNumber.TryParse("11010519491231002X", Today, out var id, out _));
        Assert.Equal(id.Masked, $"{id}");
        Assert.DoesNotContain("19491231", $"{id}", StringComparison.Ordinal);
    }

    [Fact]
    public void Value_OfAnUnsetNumber_Throws() => Assert.Throws<InvalidOperationException>(() => default(IdNumber).Value);
}

internal static class Numbers
{
    public static string Of(string area, DateOnly born, int sequence)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{area}{born:yyyyMMdd}{sequence:000}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    public static Gen<string> Valid(DateOnly today) =>
        from day in Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, today.DayNumber)
        from area in Gen.Choose(100_000, 999_999)
        from sequence in Gen.Choose(0, 999)
        select Of(area.ToString(CultureInfo.InvariantCulture), DateOnly.FromDayNumber(day), sequence);

    public static string Altered(string number, int place, int shift)
    {
        var characters = number.ToCharArray();
        characters[place] = (char)('0' + (characters[place] - '0' + shift) % 10);
        return new string(characters);
    }
}
