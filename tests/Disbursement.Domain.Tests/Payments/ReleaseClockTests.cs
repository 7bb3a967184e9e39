using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Tests.Cases;

namespace Disbursement.Domain.Tests.Payments;

/// <summary>Composed on Wednesday, 20 May 2026, 16:02 in China.</summary>
public sealed class ReleaseClockTests
{
    [Fact]
    public void DueDay_OfABatchThatWaits_IsInWorkingDays()
    {
        Assert.Equal(new DateOnly(2026, 5, 22), ReleaseClock.DueDay(new BatchStory().Composed().State, TestCounty.County));
        Assert.Equal(
            new DateOnly(2026, 5, 25),
            ReleaseClock.DueDay(new BatchStory().Composed().State, TestCounty.County with { Release = new ReleaseSettings { DueWorkingDays = 3 } }));
    }

    [Fact]
    public void DueDay_OfABatchThatDoesNotWait_IsNone()
    {
        Assert.Null(ReleaseClock.DueDay(new BatchStory().Gathered().State, TestCounty.County));
        Assert.Null(ReleaseClock.DueDay(new BatchStory().Released().State, TestCounty.County));
        Assert.Null(ReleaseClock.DueDay(new BatchStory().ReleasedOnce().Do(BatchStory.Refusal("releaser-2")).State, TestCounty.County));
    }

    [Fact]
    public void DueDay_BeyondTheCalendar_IsUnknownAndNothingIsDue()
    {
        var county = TestCounty.County with { Calendar = new WorkingCalendar([2025], [], []) };

        Assert.Null(ReleaseClock.DueDay(new BatchStory().Composed().State, county));
        Assert.Empty(ReleaseClock.Ahead(new BatchStory().Composed().State, county));
    }

    [Fact]
    public void Ahead_OfABatchThatWaits_IsReminderBreachReminder()
    {
        var ahead = ReleaseClock.Ahead(new BatchStory().Composed().State, TestCounty.County);

        Assert.Equal(
            [
                new Timed(TimedAct.RemindBefore, China(21, 9)),
                new Timed(TimedAct.Escalate, China(23, 0)),
                new Timed(TimedAct.RemindAfter, China(25, 9)),
            ],
            ahead);
    }

    [Fact]
    public void Ahead_RemindersSwitchedOff_IsTheBreachAlone()
    {
        var county = TestCounty.County with { Release = new ReleaseSettings { RemindBefore = 0, RemindAfter = 0 } };

        Assert.Equal(TimedAct.Escalate, Assert.Single(ReleaseClock.Ahead(new BatchStory().Composed().State, county)).Act);
    }

    [Fact]
    public void Look_DayByDay_RecordsEachActOnceAndReleasesNothing()
    {
        var story = new BatchStory().Composed();
        var told = new List<string>();
        for (var day = 0; day < 10; day++)
        {
            told.AddRange(story.Later(1).Try(story.Look).Events.Select(happened => happened.GetType().Name));
            Assert.Empty(story.Try(story.Look).Events);
        }

        Assert.Equal(["Reminded", "Escalated", "Reminded"], told);
        Assert.Equal(BatchPhase.AwaitingRelease, story.State.Phase);
    }

    private static DateTimeOffset China(int day, int hour) => new(2026, 5, day, hour, 0, 0, TimeSpan.FromHours(8));
}
