using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>A line department answers only for the programmes of its post; the case of <see cref="CaseStory"/> is of "dividend".</summary>
public sealed class ProgrammePostTests
{
    [Fact]
    public void OpenStage_DepartmentsOfTwoProgrammes_AsksTheOneOfTheCase()
    {
        var story = new CaseStory(With(Department("housing-office", "housing"), Department("department", "dividend"))).To("line-department");

        Assert.Equal(["department"], story.State.Task!.Officials);
    }

    [Fact]
    public void MakeDecision_DepartmentLostTheProgrammeSince_IsRefused()
    {
        var story = new CaseStory().To("line-department");
        var moved = With(Department("department", "housing"));

        var outcome = CaseDecider.Decide(story.State, story.Decision(Verdict.Approve), TestCounty.Rules(moved), story.Now);

        Assert.Equal(RefusalCode.NotYourTask, outcome.Refusal);
    }

    private static Official Department(string id, string programme)
    {
        var official = TestCounty.Official(id, Role.LineDepartment, TestCounty.Village.County);
        return official with { Posts = [official.Posts[0] with { Programmes = [programme] }] };
    }

    private static County With(params Official[] departments) => TestCounty.Of(
        [.. TestCounty.County.Officials.Values.Where(official => departments.All(other => other.Id != official.Id)), .. departments]);
}
