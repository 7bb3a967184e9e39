using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Samples;

public sealed class SampleCountyTests
{
    private static readonly County Qinghe = Read();

    [Fact]
    public void Qinghe_Areas_AreSixTownshipsAndFortyFourVillages()
    {
        Assert.Equal(6, Qinghe.Areas.Keys.Count(code => code.Level is AreaLevel.Township));
        Assert.Equal(44, Qinghe.Areas.Keys.Count(code => code.Level is AreaLevel.Village));
        Assert.Equal("清禾县", Qinghe.Name.Zh);
    }

    [Fact]
    public void Qinghe_Programmes_AreTheEightOfTheDomain() => Assert.Equal(
        ["dividend", "farmland", "housing", "relief", "stable-job", "training", "travel", "workshop-wage"],
        Qinghe.Programmes.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Qinghe_Plan_IsTheSamplePlan() => Assert.Equal(
        [
            (StageKind.Confirmation, Role.VillageHead), (StageKind.Review, Role.TownshipReviewer), (StageKind.Notice, Role.VillageClerk),
            (StageKind.Approval, Role.TownshipLeader), (StageKind.Approval, Role.LineDepartment), (StageKind.FinalApproval, Role.CountyApprover),
        ],
        Qinghe.Plans["standard"].Stages.Select(stage => (stage.Kind, stage.Role)));

    // domain.md, section 5.
    [Theory]
    [InlineData("2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23", "2026-04-06",
        "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07")]
    public void Qinghe_DaysOff_AreTheOfficialOnes(params string[] expected) => Assert.Equal(expected, Days2026()
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Qinghe.Calendar.IsWorkingDay(day) == false).Select(day => $"{day:yyyy-MM-dd}"));

    [Theory]
    [InlineData("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")]
    public void Qinghe_WorkedWeekends_AreTheOfficialOnes(params string[] expected) => Assert.Equal(expected, Days2026()
        .Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && Qinghe.Calendar.IsWorkingDay(day) == true).Select(day => $"{day:yyyy-MM-dd}"));

    [Fact]
    public void Qinghe_People_AreInvented()
    {
        Assert.All(Qinghe.Officials.Values, official => Assert.EndsWith("@qinghe.example", official.Email, StringComparison.Ordinal));
        Assert.All(Qinghe.Officials.Values, official => Assert.StartsWith("9999", official.IdNumber, StringComparison.Ordinal));
        Assert.Contains(Qinghe.Officials.Values, official => official.Language == "en");
    }

    [Fact]
    public void Readme_EveryOfficial_IsListedWithAddressAndPin()
    {
        var readme = SampleFolder.Text("README.md");
        Assert.Contains("24681357", readme, StringComparison.Ordinal);
        Assert.All(Qinghe.Officials.Values, official => Assert.Contains($"| {official.Email} |", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<DateOnly> Days2026() => Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays);

    private static County Read() => CountyReader.TryRead("qinghe.json", SampleFolder.Text("county/qinghe.json"), out var county, out var mistakes)
        ? county
        : throw new InvalidOperationException(string.Join('\n', mistakes));
}
