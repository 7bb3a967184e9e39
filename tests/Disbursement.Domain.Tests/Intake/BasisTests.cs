using System.Globalization;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Intake;

public sealed class BasisTests
{
    private static readonly Programme Equal = Of(BasisKind.Equal, [("", "300.00")]);
    private static readonly Programme PerUnit = Of(BasisKind.PerUnit, [("", "112.50")]);
    private static readonly Programme PerGrade = Of(BasisKind.PerGrade, [("C", "20000.00"), ("D", "30000.00")]);
    private static readonly Programme Percent = Of(BasisKind.Percent, []) with { Percent = 20 };

    [Theory]
    [InlineData(BasisKind.Equal, "1", null, "300.00")]
    [InlineData(BasisKind.Equal, "1.0000", "", "300.00")]
    [InlineData(BasisKind.PerUnit, "3.7", null, "416.25")]
    [InlineData(BasisKind.PerUnit, "0.0004", null, "0.05")]
    [InlineData(BasisKind.PerUnit, "0.0001", null, "0.01")]
    [InlineData(BasisKind.PerUnit, "3498", null, "393525.00")]
    [InlineData(BasisKind.PerGrade, "1", "C", "20000.00")]
    [InlineData(BasisKind.PerGrade, "1", "D", "30000.00")]
    [InlineData(BasisKind.Percent, "600", null, "120.00")]
    [InlineData(BasisKind.Percent, "0.02", null, "0.00")]
    [InlineData(BasisKind.Percent, "0.03", null, "0.01")]
    [InlineData(BasisKind.Percent, "612.33", null, "122.47")]
    public void TryAmount_RightQuantity_FollowsTheBasis(BasisKind basis, string quantity, string? grade, string expected)
    {
        Assert.True(Basis.TryAmount(For(basis), Decimal(quantity), grade, out var amount, out _));
        Assert.Equal(expected, amount.ToString());
    }

    [Theory]
    [InlineData(BasisKind.Equal, "0", null, BasisProblem.NotPositive)]
    [InlineData(BasisKind.PerUnit, "-1", null, BasisProblem.NotPositive)]
    [InlineData(BasisKind.Equal, "2", null, BasisProblem.NotOne)]
    [InlineData(BasisKind.Equal, "1", "C", BasisProblem.UnwantedGrade)]
    [InlineData(BasisKind.PerUnit, "1", "C", BasisProblem.UnwantedGrade)]
    [InlineData(BasisKind.Percent, "1", "C", BasisProblem.UnwantedGrade)]
    [InlineData(BasisKind.PerUnit, "1.00001", null, BasisProblem.TooPrecise)]
    [InlineData(BasisKind.PerUnit, "1000000001", null, BasisProblem.TooLarge)]
    [InlineData(BasisKind.PerUnit, "79228162514264337593543950335", null, BasisProblem.TooLarge)]
    [InlineData(BasisKind.PerGrade, "1", null, BasisProblem.UnknownGrade)]
    [InlineData(BasisKind.PerGrade, "1", "c", BasisProblem.UnknownGrade)]
    [InlineData(BasisKind.PerGrade, "2", "C", BasisProblem.NotOne)]
    public void TryAmount_WrongQuantityOrGrade_NamesTheProblem(BasisKind basis, string quantity, string? grade, BasisProblem expected)
    {
        Assert.False(Basis.TryAmount(For(basis), Decimal(quantity), grade, out var amount, out var problem));
        Assert.Equal((Money.Zero, expected), (amount, problem));
    }

    [Fact]
    public void TryAmount_RateTimesQuantityBeyondAnyAccountBook_IsTooLarge()
    {
        var programme = Of(BasisKind.PerUnit, [("", "999999999999.99")]);
        Assert.False(Basis.TryAmount(programme, 1_000_000_000m, null, out _, out var problem));
        Assert.Equal(BasisProblem.TooLarge, problem);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Programme For(BasisKind basis) => basis switch
    {
        BasisKind.Equal => Equal,
        BasisKind.PerUnit => PerUnit,
        BasisKind.PerGrade => PerGrade,
        BasisKind.Percent => Percent,
    };

    private static Programme Of(BasisKind basis, (string Grade, string Rate)[] rates) => new()
    {
        Key = "sample",
        Version = 1,
        Name = new LocalName("样例", "Sample"),
        Basis = basis,
        Rates = rates.ToDictionary(rate => rate.Grade, rate => Money.Parse(rate.Rate)),
        Unit = new LocalName("户", "household"),
        LineLimit = Money.LargestWritten,
        RequiredDocuments = [],
        PlanKey = "plan",
        Bank = "bank",
        OpenPeriods = [],
        RemittanceText = "样例",
    };
}
