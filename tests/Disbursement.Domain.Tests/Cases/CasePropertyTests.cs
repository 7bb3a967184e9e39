using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>The rules of domain.md, section 4, over histories of random commands at random times, sensible and senseless.</summary>
public sealed class CasePropertyTests
{
    private const int Lines = 10;
    private static readonly string[] Officials = ["clerk", "head", "reviewer", "leader", "department", "approver", "releaser-1", "administrator"];
    private static readonly string[] Batches = ["bank-1", "bank-2"];

    [Fact]
    public void AnyHistory_EveryLineIsInOneStateAndTheTotalStays() => Holds((before, state) =>
        state.Lines.States.Values.SelectMany(tally => tally.Lines).Order().SequenceEqual(Enumerable.Range(1, Lines))
        && state.Lines.Total == state.Facts.Total
        && state.Lines.States.Values.All(tally => tally.Total == TestCounty.Rules().Sum(tally.Lines)));

    [Fact]
    public void AnyHistory_NobodyHoldsTwoDuties() => Holds((before, state) =>
        state.Duties.GroupBy(duty => duty.Person).All(person => person.Select(duty => duty.Duty).Distinct().Count() == 1));

    [Fact]
    public void AnyHistory_NoLineIsInTwoLiveBatches() => Holds((before, state) =>
        state.Batches.Where(share => share.State != ShareState.Refused).SelectMany(share => share.Lines.Lines) is var lines
        && lines.Distinct().Count() == lines.Count());

    [Fact]
    public void AnyHistory_PaidStaysPaidAndStruckStaysStruck() => Holds((before, state) =>
        !before.Exists
        || (state.Lines[LineState.Paid].Lines.Contains(before.Lines[LineState.Paid].Lines)
            && state.Lines[LineState.Struck].Lines.Contains(before.Lines[LineState.Struck].Lines)));

    [Fact]
    public void AnyHistory_NothingIsPaidWithoutEveryDecisionAndTwoReleasers() => Holds((before, state) =>
        state.Lines[LineState.Paid].IsEmpty
        || (state.Past.Count(past => past.End == StageEnd.Completed) == state.Facts.Stages.Count
            && state.Duties.Any(duty => duty.Duty == Duty.ReleaseFirst) && state.Duties.Any(duty => duty.Duty == Duty.ReleaseSecond)));

    [Fact]
    public void AnyHistory_TheClockAloneDecidesNothing() => Holds((before, state) =>
    {
        var later = state;
        for (var day = 1; day < 60; day += 7)
        {
            var events = CaseDecider.Decide(later, new CaseCommand.LookAtClock(), TestCounty.Rules(), later.LastEventAt.AddDays(day)).Events;
            later = events.Aggregate(later, CaseEvolution.Evolve);
        }
        return later.Lines == state.Lines || later.Lines.States.SequenceEqual(state.Lines.States);
    });

    [Fact]
    public void AnyHistory_EveryCommandTwice_HappensOnce() => Prop.ForAll(Histories(), history =>
    {
        var story = new CaseStory().Submitted();
        foreach (var (command, hours) in history)
        {
            story.Later(TimeSpan.FromHours(hours)).Try(Bind(story, command));
            var bound = Bind(story, command) is CaseCommand.StartChain ? new CaseCommand.StartChain(story.State.Run - 1) : Bind(story, command);
            story.Try(bound);
            if (story.Try(bound).Events.Count > 0) return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Histories_OfTheseTests_ReachEveryEnd()
    {
        var reached = new HashSet<CasePhase>();
        Prop.ForAll(Histories(), history =>
        {
            var story = new CaseStory().Submitted();
            foreach (var (command, hours) in history) story.Later(TimeSpan.FromHours(hours)).Try(Bind(story, command));
            lock (reached) reached.Add(story.State.Phase);
            return true;
        }).Check(FsCheckConfig.Always.WithMaxTest(300));

        Assert.Superset(new HashSet<CasePhase> { CasePhase.SentBack, CasePhase.Closed, CasePhase.Rejected }, reached);
    }

    private static void Holds(Func<CaseState, CaseState, bool> rule) => Prop.ForAll(Histories(), history =>
    {
        var story = new CaseStory().Submitted();
        foreach (var (command, hours) in history)
        {
            var before = story.State;
            story.Later(TimeSpan.FromHours(hours)).Try(Bind(story, command));
            if (!rule(before, story.State)) return false;
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Arbitrary<(int Choice, int Hours)[]> Histories() =>
        Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(0, 60), (choice, hours) => (choice, hours)).ArrayOf(60).ToArbitrary();

    // Half of the commands are what the case waits for, so that histories reach the end; the others are anything by anybody.
    private static CaseCommand Bind(CaseStory story, int choice)
    {
        var random = new Random(choice);
        if (random.Next(2) == 0) return Expected(story, random);
        var lines = LineSet.Of(Enumerable.Range(1, 12).Where(_ => random.Next(6) == 0));
        var others = LineSet.Of(Enumerable.Range(1, 12).Where(_ => random.Next(6) == 0));
        var batch = Batches[random.Next(2)];
        return random.Next(9) switch
        {
            0 => new CaseCommand.OpenStage(random.Next(6)),
            1 => new CaseCommand.LookAtClock(),
            2 => Decision(story, random, lines, others) with { Official = Officials[random.Next(Officials.Length)] },
            3 => story.Posting(),
            4 => new CaseCommand.AssignToBatch(batch),
            5 => new CaseCommand.RefuseBatch(batch),
            6 => new CaseCommand.Instruct(batch, $"person-{Officials[random.Next(Officials.Length)]}", "person-releaser-1"),
            7 => new CaseCommand.TakeBankAnswer(batch, ContentHash.Of("r"u8), lines, others),
            _ => new CaseCommand.Close(),
        };
    }

    private static CaseCommand Expected(CaseStory story, Random random)
    {
        var batch = Batches[random.Next(2)];
        return story.State.Phase switch
        {
            CasePhase.Chain when story.State.Task is null => new CaseCommand.OpenStage(story.State.Stage),
            CasePhase.Chain when story.State.CurrentStage!.Key == "notice" => story.State.Task!.Posting is null ? story.Posting() : new CaseCommand.LookAtClock(),
            CasePhase.Chain => Decision(story, random, LineSet.Empty, LineSet.Empty),
            CasePhase.AwaitingPayment => random.Next(2) == 0
                ? new CaseCommand.AssignToBatch(batch)
                : new CaseCommand.Instruct(batch, "person-releaser-1", "person-releaser-2"),
            CasePhase.InPayment => new CaseCommand.TakeBankAnswer(batch, ContentHash.Of("r"u8), LineSet.All(Lines), LineSet.Empty),
            CasePhase.None or CasePhase.Void or CasePhase.SentBack or CasePhase.Settled or CasePhase.Closed or CasePhase.Rejected => new CaseCommand.Close(),
        };
    }

    private static CaseCommand.MakeDecision Decision(CaseStory story, Random random, LineSet strike, LineSet suspend)
    {
        var verdict = story.State.CurrentStage?.Key == "village-head" ? Verdict.Confirm
            : random.Next(20) == 0 ? Verdict.SendBack
            : random.Next(20) == 0 ? Verdict.Reject
            : Verdict.Approve;
        return story.Decision(verdict) with { Strike = strike, Suspend = suspend, Reasoned = strike.Union(suspend) };
    }
}
