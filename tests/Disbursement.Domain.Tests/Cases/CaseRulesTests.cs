using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Cases;

public sealed class CaseRulesTests
{
    [Fact]
    public void OpenStage_HolderConfirmedForTheVillage_IsNotAsked()
    {
        var county = With(TestCounty.Official("second-reviewer", Role.TownshipReviewer, TestCounty.Village.Township, person: "person-head"));

        var story = new CaseStory(county).To("township-review");

        Assert.Equal(["reviewer"], story.State.Task!.Officials);
    }

    [Fact]
    public void OpenStage_OnlyHolderHasAnotherDuty_IsRefused()
    {
        var county = With(TestCounty.Official("reviewer", Role.TownshipReviewer, TestCounty.Village.Township, person: "person-clerk"));
        var story = new CaseStory(county).Submitted().Opened().Decided(Verdict.Confirm);

        var outcome = story.Try(new CaseCommand.OpenStage(1));

        Assert.Equal(RefusalCode.NobodyCanAct, outcome.Refusal);
    }

    [Fact]
    public void MakeDecision_DutyTakenAfterTheTaskWasGiven_IsRefused()
    {
        var story = new CaseStory().To("township-review");
        var swapped = With(TestCounty.Official("reviewer", Role.TownshipReviewer, TestCounty.Village.Township, person: "person-head"));

        var outcome = CaseDecider.Decide(story.State, story.Decision(Verdict.Approve), TestCounty.Rules(swapped), story.Now);

        Assert.Equal(RefusalCode.SeparationOfDuties, outcome.Refusal);
    }

    [Fact]
    public void MakeDecision_PostWasTakenAway_IsRefused()
    {
        var story = new CaseStory().To("township-review");
        var moved = With(TestCounty.Official("reviewer", Role.Auditor, TestCounty.Village.County));

        var outcome = CaseDecider.Decide(story.State, story.Decision(Verdict.Approve), TestCounty.Rules(moved), story.Now);

        Assert.Equal(RefusalCode.NotYourTask, outcome.Refusal);
    }

    [Fact]
    public void MakeDecision_PayeeOfTheCase_IsRefusedAndNotAsked()
    {
        var payee = TestCounty.Official("reviewer", Role.TownshipReviewer, TestCounty.Village.Township, idNumber: "payee");
        var story = new CaseStory().To("township-review");

        var outcome = CaseDecider.Decide(story.State, story.Decision(Verdict.Approve), TestCounty.Rules(With(payee)), story.Now);

        Assert.Equal(RefusalCode.PayeeDecides, outcome.Refusal);
        var asked = new CaseStory(With(payee)).Submitted().Opened().Decided(Verdict.Confirm);
        Assert.Equal(RefusalCode.NobodyCanAct, asked.Try(new CaseCommand.OpenStage(1)).Refusal);
    }

    [Theory]
    [InlineData("reviewer", null)]
    [InlineData("leader", RefusalCode.NotYourTask)]
    [InlineData("administrator", RefusalCode.NotYourTask)]
    [InlineData("township-supervisor", RefusalCode.NotYourTask)]
    [InlineData("clerk", RefusalCode.NotYourTask)]
    [InlineData("nobody", RefusalCode.NotYourTask)]
    public void MakeDecision_ByAnybodyWithoutTheTask_IsRefused(string official, RefusalCode? expected)
    {
        var story = new CaseStory().To("township-review");

        Assert.Equal(expected, story.Try(story.Decision(Verdict.Approve, by: official)).Refusal);
    }

    [Fact]
    public void MakeDecision_StrikeAndSuspend_MovesThoseLinesAndLeavesTheRest()
    {
        var story = new CaseStory().To("township-review").Decided(strike: "3,7-8", suspend: "2");

        Assert.Equal("3,7-8", story.State.Lines[LineState.Struck].Lines.ToString());
        Assert.Equal(1_800, story.State.Lines[LineState.Struck].Total.Fen);
        Assert.Equal("2", story.State.Lines[LineState.Suspended].Lines.ToString());
        Assert.Equal("1,4-6,9-10", story.State.Lines[LineState.Open].Lines.ToString());
    }

    [Theory]
    [InlineData("3", "3", "", RefusalCode.LinesContradict)]
    [InlineData("11", "", "", RefusalCode.LineNotOpen)]
    [InlineData("", "", "3", RefusalCode.LinesContradict)]
    public void MakeDecision_ApproveWithImpossibleLines_IsRefused(string strike, string suspend, string returned, RefusalCode expected)
    {
        var story = new CaseStory().To("township-review");

        Assert.Equal(expected, story.Try(story.Decision(Verdict.Approve, strike, suspend, returned)).Refusal);
    }

    [Fact]
    public void MakeDecision_StruckLineStruckAgain_IsRefused()
    {
        var story = new CaseStory().To("township-review").Decided(strike: "3").To("township-signature");

        Assert.Equal(RefusalCode.LineNotOpen, story.Try(story.Decision(Verdict.Approve, strike: "3")).Refusal);
    }

    [Fact]
    public void MakeDecision_VillageHeadStrikes_IsRefused()
    {
        var story = new CaseStory().To("village-head");

        Assert.Equal(RefusalCode.LinesContradict, story.Try(story.Decision(Verdict.Confirm, strike: "3")).Refusal);
    }

    [Fact]
    public void MakeDecision_LineWithoutReason_IsRefused()
    {
        var story = new CaseStory().To("township-review");

        var outcome = story.Try(story.Decision(Verdict.Approve, strike: "3,4") with { Reasoned = LineSet.Of(3) });

        Assert.Equal(RefusalCode.ReasonMissing, outcome.Refusal);
    }

    [Fact]
    public void MakeDecision_SendBackWithoutAWord_IsRefused()
    {
        var story = new CaseStory().To("township-review");

        Assert.Equal(RefusalCode.ReasonMissing, story.Try(story.Decision(Verdict.SendBack) with { Commented = false }).Refusal);
    }

    [Fact]
    public void MakeDecision_DocumentAddedSinceThePageWasShown_IsRefused()
    {
        var story = new CaseStory().To("township-review");
        var decision = story.Decision(Verdict.Approve);
        story.Do(new CaseCommand.AddDocument(CaseStory.Photo));

        Assert.Equal(RefusalCode.ShownOtherwise, story.Try(decision).Refusal);
        Assert.Null(story.Try(story.Decision(Verdict.Approve)).Refusal);
    }

    [Fact]
    public void MakeDecision_ReviewLeavesAWarningUnanswered_IsRefused()
    {
        var story = new CaseStory().Do(CaseStory.Submission(10, [new CaseWarning("w1", "shared-account", 4)])).To("township-review");

        Assert.Equal(RefusalCode.WarningUnanswered, story.Try(story.Decision(Verdict.Approve) with { Answered = new HashSet<string>() }).Refusal);
        Assert.Null(story.Try(story.Decision(Verdict.Approve)).Refusal);
    }

    [Fact]
    public void MakeDecision_SameAgain_RecordsNothingMore()
    {
        var story = new CaseStory().To("township-review");
        var decision = story.Decision(Verdict.Approve, strike: "3");
        story.Do(decision);

        Assert.Empty(story.Try(decision).Events);
        Assert.Equal(RefusalCode.DecidedOtherwise, story.Try(decision with { Strike = LineSet.Of(4), Reasoned = LineSet.Of(4) }).Refusal);
    }

    [Fact]
    public void MakeDecision_AllLinesStruck_EndsWithNothingPaid()
    {
        var story = new CaseStory().To("township-review").Decided(strike: "1-10").Do(new CaseCommand.Close());

        Assert.Equal(CaseStatus.Closed, story.State.Status);
        Assert.Equal(story.State.Lines.Total, story.State.Lines[LineState.Struck].Total);
    }

    [Fact]
    public void MakeDecision_Reject_RejectsSuspendedLinesToo()
    {
        var story = new CaseStory().To("township-signature").Decided(suspend: "5").To("county-approval").Decided(Verdict.Reject);

        Assert.Equal(10, story.State.Lines[LineState.Rejected].Count);
    }

    [Theory]
    [InlineData("person-releaser-1", "person-releaser-1")]
    [InlineData("person-approver", "person-releaser-2")]
    [InlineData("person-releaser-1", "person-head")]
    [InlineData("person-clerk", "person-releaser-2")]
    public void Instruct_SamePersonOrOneWithADuty_IsRefused(string first, string second)
    {
        var story = new CaseStory().Approved().Do(new CaseCommand.AssignToBatch("b"));

        Assert.Equal(RefusalCode.SeparationOfDuties, story.Try(new CaseCommand.Instruct("b", first, second)).Refusal);
    }

    [Fact]
    public void AssignToBatch_AfterARefusedBatch_IsTheNextGeneration()
    {
        var story = new CaseStory().Approved().Do(new CaseCommand.AssignToBatch("a")).Do(new CaseCommand.RefuseBatch("a")).Do(new CaseCommand.AssignToBatch("b"));

        Assert.Equal(2, story.State.Share("b")!.Generation);
        Assert.Equal(10, story.State.Share("b")!.Lines.Count);
    }

    [Fact]
    public void TakeBankAnswer_RowsThatTheBankDidNotMention_StayOutstanding()
    {
        var story = new CaseStory().Approved().Released("b")
            .Do(new CaseCommand.TakeBankAnswer("b", ContentHash.Of("r"u8), LineSet.Parse("1-4"), LineSet.Parse("5")));

        Assert.Equal(CaseStatus.InPayment, story.State.Status);
        Assert.Equal("6-10", story.State.Lines[LineState.Outstanding].Lines.ToString());
        Assert.Equal("5", story.State.Lines[LineState.BankReturned].Lines.ToString());
    }

    [Fact]
    public void LookAtClock_ThroughTheDueTime_RemindsEscalatesAndRemindsOnceEach()
    {
        // Opened on Tuesday 12 May with 3 working days: due on Friday 15 May; the reminder before is on Thursday.
        var story = new CaseStory().To("village-head");
        var happened = new List<string>();
        for (var hour = 0; hour < 24 * 14; hour++)
        {
            happened.AddRange(story.Later(TimeSpan.FromHours(1)).Try(new CaseCommand.LookAtClock()).Events
                .Select(seen => $"{seen.GetType().Name} {seen.At.ToOffset(ChinaTime.Offset):MM-dd HH:mm}"));
        }

        Assert.Equal(["Reminded 05-14 09:00", "Escalated 05-16 00:00", "Reminded 05-18 09:00"], happened);
        Assert.Equal(["township-supervisor"], story.Events.OfType<CaseEvent.Escalated>().Single().Supervisors);
    }

    [Fact]
    public void LookAtClock_AfterTheDecision_RemindsOfNothing()
    {
        var story = new CaseStory().To("village-head").Decided(Verdict.Confirm).Later(TimeSpan.FromDays(30));

        Assert.Empty(story.Try(new CaseCommand.LookAtClock()).Events);
    }

    [Fact]
    public void LookAtClock_SentBack_RemindsTheVillageOfItsTask()
    {
        var story = new CaseStory().To("township-review").Decided(Verdict.SendBack, returned: "4").Later(TimeSpan.FromDays(30));

        Assert.Equal(["Reminded", "Escalated", "Reminded"], story.Try(new CaseCommand.LookAtClock()).Events.Select(seen => seen.GetType().Name));
    }

    [Fact]
    public void PostNotice_SevenWorkingDays_EndsAtMidnightOfTheSeventh()
    {
        var story = new CaseStory().To("notice");
        Assert.Equal(new DateOnly(2026, 5, 12), ChinaTime.Day(story.Now));

        story.Posted();

        Assert.Equal(new DateOnly(2026, 5, 21), story.State.Task!.Posting!.LastDay);
        Assert.Empty(story.At(ChinaTime.EndOf(new DateOnly(2026, 5, 21)).AddSeconds(-1)).Try(new CaseCommand.LookAtClock()).Events);
        Assert.IsType<CaseEvent.NoticeEnded>(Assert.Single(story.At(ChinaTime.EndOf(new DateOnly(2026, 5, 21))).Try(new CaseCommand.LookAtClock()).Events));
    }

    [Fact]
    public void PostNotice_PostWasTakenAway_IsRefused()
    {
        var story = new CaseStory().To("notice");
        var moved = With(TestCounty.Official("clerk", Role.Auditor, TestCounty.Village.County));

        var outcome = CaseDecider.Decide(story.State, story.Posting(), TestCounty.Rules(moved), story.Now);

        Assert.Equal(RefusalCode.NotYourTask, outcome.Refusal);
        Assert.Null(story.Try(story.Posting()).Refusal);
    }

    [Theory]
    [InlineData(1, RefusalCode.PostingDay)]
    [InlineData(-1, RefusalCode.PostingDay)]
    [InlineData(0, null)]
    public void PostNotice_DayOfPosting_IsNotInTheFutureNorBeforeTheTask(int days, RefusalCode? expected)
    {
        var story = new CaseStory().To("notice");

        var outcome = story.Try(story.Posting() with { PostedOn = ChinaTime.Day(story.Now).AddDays(days) });

        Assert.Equal(expected, outcome.Refusal);
    }

    [Fact]
    public void DueDay_BeyondTheCalendar_IsKnownOnceTheYearIsLoaded()
    {
        var story = new CaseStory().Submitted().At(new DateTimeOffset(2026, 12, 30, 2, 0, 0, TimeSpan.Zero)).Opened();
        Assert.Null(story.State.Task!.Due);
        var loaded = new WorkingCalendar([2026, 2027], [new DateOnly(2027, 1, 1)], []);

        Assert.Equal(new DateOnly(2027, 1, 5), TaskClock.DueDay(story.State.Task, TestCounty.Plan.Stages[0], loaded));
    }

    [Fact]
    public void IdNumbersOf_PersonWithTwoOffices_IsKnownThroughEither()
    {
        var county = TestCounty.Of(
            TestCounty.Official("clerk", Role.VillageClerk, TestCounty.Village, person: "one", idNumber: "id"),
            TestCounty.Official("reviewer", Role.TownshipReviewer, TestCounty.Village.Township, person: "one"),
            TestCounty.Official("leader", Role.TownshipLeader, TestCounty.Village.Township, person: "two"));

        Assert.Contains("id", county.IdNumbersOf(county.Officials["reviewer"]));
        Assert.Empty(county.IdNumbersOf(county.Officials["leader"]));
    }

    private static County With(Official changed) =>
        TestCounty.Of([.. TestCounty.County.Officials.Values.Where(official => official.Id != changed.Id), changed]);
}
