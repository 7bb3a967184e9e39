using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>Officials come and go while their tasks are open: a task never stays with people none of whom may do it, and never goes further while one may.</summary>
public sealed class SuccessorTests
{
    private static readonly AreaCode Township = TestCounty.Village.Township;

    [Fact]
    public void OpenStage_NobodyWhoHasTheTaskHoldsThePost_GivesItToWhoDoes()
    {
        var story = new CaseStory().To("township-review");

        var given = Assert.IsType<CaseEvent.StageOpened>(Assert.Single(Again(story, Instead("reviewer", Reviewer("successor"))).Events));

        Assert.Equal(["successor"], given.Officials);
        Assert.Equal((story.State.Task!.Stage, 1, story.State.Task.Due), (given.Stage, given.Round, given.Due));
    }

    [Fact]
    public void OpenStage_GivenToTheSuccessor_KeepsTheClockAndOnlyHeDecides()
    {
        var county = Instead("reviewer", Reviewer("successor"));
        var story = new CaseStory().To("township-review").Later(TimeSpan.FromDays(5)).Do(new CaseCommand.LookAtClock());
        var before = story.State.Task!;
        Assert.True(before is { RemindedBefore: true, Escalated: true });

        var after = Again(story, county).Events.Aggregate(story.State, CaseEvolution.Evolve);

        Assert.Equal(before with { Officials = after.Task!.Officials }, after.Task);
        Assert.Equal(["successor"], after.Task.Officials);
        Assert.Null(CaseDecider.Decide(after, story.Decision(Verdict.Approve, by: "successor"), TestCounty.Rules(county), story.Now).Refusal);
        Assert.Equal(RefusalCode.NotYourTask, CaseDecider.Decide(after, story.Decision(Verdict.Approve, by: "reviewer"), TestCounty.Rules(county), story.Now).Refusal);
        Assert.Empty(CaseDecider.Decide(after, new CaseCommand.OpenStage(after.Stage), TestCounty.Rules(county), story.Now).Events);
    }

    [Fact]
    public void OpenStage_OneWhoHasTheTaskMayStillDoIt_StaysWithThem()
    {
        var county = TestCounty.Of([.. TestCounty.County.Officials.Values, Reviewer("second-reviewer")]);
        var story = new CaseStory(county).To("township-review");
        Assert.Equal(["reviewer", "second-reviewer"], story.State.Task!.Officials);

        var outcome = Again(story, Instead("reviewer", Reviewer("second-reviewer"), Reviewer("successor")));

        Assert.Null(outcome.Refusal);
        Assert.Empty(outcome.Events);
    }

    [Fact]
    public void OpenStage_NobodyElseMayDoIt_IsRefusedAndTheTaskStays()
    {
        var story = new CaseStory().To("township-review");

        var outcome = Again(story, Instead("reviewer", Reviewer("successor", person: "person-head")));

        Assert.Equal(RefusalCode.NobodyCanAct, outcome.Refusal);
    }

    [Fact]
    public void OpenStage_WhoHasTheTaskTookAnotherDuty_GivesItToWhoMay()
    {
        var story = new CaseStory().To("township-review");

        var outcome = Again(story, Instead("reviewer", Reviewer("reviewer", person: "person-head"), Reviewer("successor")));

        Assert.Equal(["successor"], Assert.IsType<CaseEvent.StageOpened>(Assert.Single(outcome.Events)).Officials);
    }

    [Fact]
    public void OpenStage_ClerkOfTheNoticeLeft_GivesItToHisSuccessorAndNotOnceItHangs()
    {
        var county = Instead("clerk", TestCounty.Official("new-clerk", Role.VillageClerk, TestCounty.Village));
        var story = new CaseStory().To("notice");

        Assert.Equal(["new-clerk"], Assert.IsType<CaseEvent.StageOpened>(Assert.Single(Again(story, county).Events)).Officials);
        Assert.Empty(Again(story.Posted(), county).Events);
    }

    private static Outcome<CaseEvent, RefusalCode> Again(CaseStory story, County county) =>
        CaseDecider.Decide(story.State, new CaseCommand.OpenStage(story.State.Stage), TestCounty.Rules(county), story.Now);

    private static Official Reviewer(string id, string? person = null) => TestCounty.Official(id, Role.TownshipReviewer, Township, person: person);

    private static County Instead(string gone, params Official[] come) =>
        TestCounty.Of([.. TestCounty.County.Officials.Values.Where(official => official.Id != gone), .. come]);
}
