using Disbursement.Domain.Office;
using Disbursement.Domain.Office.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Office;

public sealed class StaffingTests
{
    [Theory]
    [InlineData("clerk", "village-clerk at 999901001001 丙村")]
    [InlineData("head", "village-head at 999901001001 丙村")]
    [InlineData("reviewer", "township-reviewer at 999901001000 乙镇")]
    [InlineData("leader", "township-leader at 999901001000 乙镇")]
    [InlineData("department", "line-department at 999901000000")]
    [InlineData("approver", "county-approver at 999901000000")]
    [InlineData("supervisor", "supervisor at 999901000000")]
    public void TryRead_OfficeVacant_NamesWhoIsMissing(string vacant, string missing)
    {
        var mistakes = CountyText.Mistakes(Without(vacant));
        Assert.Contains(mistakes, mistake => mistake.Path == "areas[1]" && mistake.Message.Contains($"nobody is {missing}", StringComparison.Ordinal));
        Assert.All(mistakes, mistake => Assert.Contains("farmland, housing, wage cannot be staffed for the village 999901001001", mistake.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void TryRead_OneReleaser_AsksForAnother()
    {
        var mistake = Assert.Single(CountyText.Mistakes(Without("releaser-2")));
        Assert.Contains("release-first, release-second need 2 different persons, but only p-releaser-1 can do any of them; appoint another finance-releaser", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_TwoOfficesOfOnePerson_CountOnce()
    {
        var text = CountyText.With("\"person\": \"p-leader\", \"name\": \"丁\"", "\"person\": \"p-reviewer\", \"name\": \"丙\"");
        var mistake = Assert.Single(CountyText.Mistakes(text));
        Assert.Contains("review, signature need 2 different persons, but only p-reviewer", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_PersonOfTwoPostsWhoCanBeSpared_IsStaffed()
    {
        // The reviewer may also sign, and is first in the list; only if the signature goes to the leader is there somebody to review.
        var text = CountyText.With("[{ \"role\": \"township-reviewer\", \"area\": \"999901001000\" }]",
            "[{ \"role\": \"township-leader\", \"area\": \"999901001000\" }, { \"role\": \"township-reviewer\", \"area\": \"999901001000\" }]");
        Assert.Empty(CountyText.Mistakes(text));
    }

    [Fact]
    public void TryRead_DepartmentOfAnotherProgramme_DoesNotCount()
    {
        var mistake = Assert.Single(CountyText.Mistakes(CountyText.With("[\"farmland\", \"housing\", \"wage\"]", "[\"farmland\", \"wage\"]")));
        Assert.Contains("The plans of housing cannot be staffed", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("nobody is line-department", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_CountyPostVacantInAllVillages_IsToldOnce()
    {
        var text = CountyText.Large(44, 8).Replace("county-approver\",\"area\"", "finance-reviewer\",\"area\"", StringComparison.Ordinal);
        var mistake = Assert.Single(CountyText.Mistakes(text));
        Assert.Contains("44 villages, the first 999901001001", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holders_OfAProgramme_AreThoseWhoAnswerForIt()
    {
        var text = CountyText.Small.Replace(
            "[{ \"role\": \"administrator\", \"area\": \"999901000000\" }]", "[{ \"role\": \"line-department\", \"area\": \"999901000000\", \"programmes\": [\"housing\"] }]", StringComparison.Ordinal);
        Assert.True(CountyReader.TryRead(CountyText.File, text, out var county, out _));
        var village = Domain.Values.AreaCode.Parse("999901001001");
        Assert.Equal(["administrator", "department"], county.Holders(Role.LineDepartment, village, "housing").Select(official => official.Id));
        Assert.Equal(["department"], county.Holders(Role.LineDepartment, village, "wage").Select(official => official.Id));
        Assert.Equal(2, county.Holders(Role.LineDepartment, village).Count);
    }

    [Fact]
    public void Shortages_AnyPeople_AgreeWithTryingEverything()
    {
        var fit = Gen.Choose(0, 31).Select(bits => (IReadOnlyList<string>)[.. Enumerable.Range(0, 5).Where(bit => (bits >> bit & 1) == 1).Select(bit => $"p{bit}")]);
        Prop.ForAll(fit.ListOf().Select(list => list.Take(6).ToList()).ToArbitrary(), all =>
        {
            var duties = all.Select((fit, duty) => (duty, fit)).ToList();
            var shortages = Matching<int>.Shortages(duties);
            return shortages.Count == 0 == CanBeStaffed(duties, 0, [])
                && shortages.All(shortage => shortage.Persons.Count < shortage.Duties.Count
                    && shortage.Duties.All(duty => duties[duty].fit.All(shortage.Persons.Contains)));
        }).QuickCheckThrowOnFailure();
    }

    private static bool CanBeStaffed(List<(int Duty, IReadOnlyList<string> Fit)> duties, int next, HashSet<string> taken) =>
        next == duties.Count || duties[next].Fit.Any(person => !taken.Contains(person) && CanBeStaffed(duties, next + 1, [.. taken, person]));

    private static string Without(string official)
    {
        var tree = CountyText.Tree();
        var officials = tree["officials"]!.AsArray();
        Assert.True(officials.Remove(officials.Single(one => (string)one!["id"]! == official)));
        return tree.ToJsonString();
    }
}
