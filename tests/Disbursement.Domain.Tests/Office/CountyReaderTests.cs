using System.Diagnostics;
using System.Text;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Office;

public sealed class CountyReaderTests
{
    [Fact]
    public void TryRead_SmallCounty_HoldsWhatIsWritten()
    {
        Assert.True(CountyReader.TryRead(CountyText.File, CountyText.Small, out var county, out var mistakes), string.Join('\n', mistakes));
        Assert.Equal(ContentHash.Of(Encoding.UTF8.GetBytes(CountyText.Small)).Value, county.Hash);
        Assert.Equal(("AC", "甲县", new TimeOnly(16, 0), "0900-1"), (county.CaseNumberPrefix, county.Name.Zh, county.PayoutCutOff, county.ComplaintTelephone));
        Assert.Equal(3, county.Areas.Count);
        Assert.Equal(["farmland", "housing", "wage"], county.Programmes.Keys);
        Assert.Equal(Money.Parse("20000.00"), county.Programmes["housing"].Rates["C"]);
        Assert.Equal((20, true), (county.Programmes["wage"].Percent, county.Programmes["farmland"].PaysEnterprises));
        Assert.True(county.Calendar.IsWorkingDay(new DateOnly(2026, 1, 4)));
        Assert.False(county.Calendar.IsWorkingDay(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void TryRead_SmallCounty_HoldsItsStages()
    {
        Assert.True(CountyReader.TryRead(CountyText.File, CountyText.Small, out var county, out _));
        var stages = county.Plans["standard"].Stages;
        Assert.Equal(["confirm", "review", "notice", "signature", "department", "approval"], stages.Select(stage => stage.Key));
        Assert.Equal((7, DayKind.Calendar, AreaLevel.Township), (stages[2].NoticeDays, stages[2].NoticeDayKind, stages[2].EscalateTo));
        Assert.Equal((2, 0), (stages[4].RemindBefore, stages[4].RemindAfter));
        Assert.Equal((1, 1, 0), (stages[0].RemindBefore, stages[0].RemindAfter, stages[0].NoticeDays));
    }

    [Fact]
    public void TryRead_Release_IsAsWrittenOrTheDefault()
    {
        Assert.True(CountyReader.TryRead(CountyText.File, CountyText.Small, out var written, out _));
        Assert.True(CountyReader.TryRead(CountyText.File, CountyText.With("\"release\": { \"dueWorkingDays\": 3, \"remindBefore\": 1, \"remindAfter\": 2 },", ""), out var silent, out _));

        Assert.Equal(new ReleaseSettings { DueWorkingDays = 3, RemindBefore = 1, RemindAfter = 2 }, written.Release);
        Assert.Equal(new ReleaseSettings { DueWorkingDays = 2, RemindBefore = 1, RemindAfter = 1 }, silent.Release);
    }

    [Fact]
    public void TryRead_CommentsAndByteOrderMark_AreAllowed() =>
        Assert.Empty(CountyText.Mistakes("\uFEFF// A county\n" + CountyText.With("\"caseNumberPrefix\"", "/* letters */ \"caseNumberPrefix\"")));

    [Theory]
    [InlineData("\"payoutCutOff\": \"16:00\"", "\"payoutCutOff\": \"16:00\" x", "no JSON")]
    [InlineData("\"payoutCutOff\": \"16:00\",", "\"payoutCutOff\": ", "no JSON")]
    public void TryRead_NoJson_NamesTheLine(string old, string changed, string says)
    {
        var mistake = Assert.Single(CountyText.Mistakes(CountyText.With(old, changed)));
        Assert.InRange(mistake.Line, CountyText.LineOf("payoutCutOff"), CountyText.LineOf("payoutCutOff") + 1);
        Assert.Contains(says, mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"code\":{\"code\":[]}}")]
    [InlineData("{\"areas\":[null,1,{}],\"plans\":{},\"officials\":[[]],\"programmes\":\"x\"}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{} {}")]
    public void TryRead_NoCountyAtAll_IsRefusedAndNeverThrows(string text) => Assert.NotEmpty(CountyText.Mistakes(text));

    [Fact]
    public void TryRead_DeepNesting_IsRefused() => Assert.NotEmpty(CountyText.Mistakes(new string('[', 100_000)));

    [Fact]
    public void TryRead_TooLarge_IsRefused() => Assert.Contains("4 MiB", CountyText.Mistakes(new string(' ', 5_000_000))[0].Message, StringComparison.Ordinal);

    [Fact]
    public void TryRead_ManyMistakes_AreAllToldInTheOrderOfTheFile()
    {
        var text = CountyText.With("\"rate\": \"112.50\"", "\"rate\": \"112.5\"")
            .Replace("\"email\": \"head@a.example\"", "\"email\": \"clerk@A.example\"", StringComparison.Ordinal)
            .Replace("\"plan\": \"standard\", \"bank\": \"bank\", \"openPeriods\": [], \"remittanceText\": \"危房补助\"", "\"plan\": \"other\", \"bank\": \"none\", \"openPeriods\": [], \"remittanceText\": \"危房补助\"", StringComparison.Ordinal)
            .Replace("\"payoutCutOff\": \"16:00\"", "\"payoutCutoff\": \"16:00\"", StringComparison.Ordinal);
        var mistakes = CountyText.Mistakes(text);
        Assert.Equal(["", "payoutCutoff", "programmes[0].rate", "programmes[1].plan", "programmes[1].bank", "officials[1].email"], mistakes.Select(mistake => mistake.Path));
        Assert.All(mistakes, mistake => Assert.StartsWith($"{CountyText.File}:{mistake.Line}: ", mistake.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(44, 8)]
    [InlineData(400, 30)]
    public void TryRead_CountyOfRealSize_TakesLittleTime(int villages, int programmes)
    {
        var text = CountyText.Large(villages, programmes);
        // Far above what it takes, and far below what a search through all officials for each duty would take.
        const long Most = 5_000;
        var fastest = long.MaxValue;
        // On a machine with much else to do a try may stand in the queue; the work itself is as much as in the fastest.
        for (var tries = 0; tries < 5 && fastest > Most; tries++)
        {
            var watch = Stopwatch.StartNew();
            Assert.True(CountyReader.TryRead(CountyText.File, text, out var county, out var mistakes), string.Join('\n', mistakes));
            fastest = Math.Min(fastest, watch.ElapsedMilliseconds);
            Assert.Equal(villages + 2, county.Areas.Count);
        }

        Assert.InRange(fastest, 0, Most);
    }
}
