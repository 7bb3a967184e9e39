using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Tests.Cases;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Payments;

/// <summary>The rules of domain.md, section 4, over histories of random commands, sensible and senseless.</summary>
public sealed class BatchPropertyTests
{
    private static readonly string[] Officials = ["releaser-1", "releaser-2", "twin", "approver", "clerk"];

    [Fact]
    public void AnyHistory_InstructedIsOutstandingPlusPaidPlusReturned() => Holds((_, state) =>
        state.Count == state.Sum(LineState.Outstanding).Count + state.Sum(LineState.Paid).Count + state.Sum(LineState.BankReturned).Count
        && state.Total == state.Sum(LineState.Outstanding).Total + state.Sum(LineState.Paid).Total + state.Sum(LineState.BankReturned).Total
        && state.Entries.TrueForAll(entry => entry.Lines.States.Values.All(tally => tally.Total == TestCounty.Rules().Sum(tally.Lines))));

    [Fact]
    public void AnyHistory_AFinalAnswerStays() => Holds((before, state) => before.Entries.Zip(state.Entries).All(pair =>
        pair.Second.Lines[LineState.Paid].Lines.Contains(pair.First.Lines[LineState.Paid].Lines)
        && pair.Second.Lines[LineState.BankReturned].Lines.Contains(pair.First.Lines[LineState.BankReturned].Lines)));

    [Fact]
    public void AnyHistory_NothingIsSentOrSettledWithoutTwoPeople() => Holds((_, state) =>
        (state.Attempt == 0 && state.Sum(LineState.Outstanding).Count == state.Count)
        || (state.First!.Person != state.Second!.Person && state.RefusedBy is null));

    [Fact]
    public void AnyHistory_ComposedStaysAsItIs() => Holds((before, state) =>
        before.File is null || (before.File == state.File && before.Control == state.Control && before.Count == state.Count && before.Total == state.Total
            && before.Entries.Select(entry => entry.AllLines().ToString()).SequenceEqual(state.Entries.Select(entry => entry.AllLines().ToString()))));

    [Fact]
    public void AnyHistory_SettledIsWhenNothingIsOutstanding() => Holds((_, state) =>
        (state.Phase == BatchPhase.Settled) == (state.IsReleased && state.Sum(LineState.Outstanding).Count == 0));

    [Fact]
    public void Histories_OfTheseTests_ReachEveryEnd()
    {
        var reached = new HashSet<BatchPhase>();
        Holds((_, state) =>
        {
            lock (reached) reached.Add(state.Phase);
            return true;
        }, FsCheckConfig.Always);

        Assert.Superset(new HashSet<BatchPhase> { BatchPhase.Settled, BatchPhase.Refused, BatchPhase.Dissolved, BatchPhase.Sending }, reached);
    }

    private static void Holds(Func<BatchState, BatchState, bool> rule, Config? config = null) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(40).ToArbitrary(), history =>
        {
            var story = new BatchStory(strike: "2") { County = TestCounty.Of([.. TestCounty.County.Officials.Values, TestCounty.Official("twin", Role.FinanceReleaser, TestCounty.Village.County, person: "person-releaser-1")]) };
            foreach (var choice in history)
            {
                var before = story.State;
                story.Try(Bind(story, new Random(choice)));
                if (!rule(before, story.State)) return false;
            }
            return true;
        }).Check((config ?? Config.QuickThrowOnFailure).WithMaxTest(200));

    // Half of the commands are what the batch waits for, so that histories reach the end; the others are anything by anybody.
    private static BatchCommand Bind(BatchStory story, Random random)
    {
        var official = Officials[random.Next(random.Next(3) == 0 ? Officials.Length : 2)];
        if (random.Next(2) == 0) return Expected(story, official, random);
        return random.Next(9) switch
        {
            0 => story.Gather,
            1 => new BatchCommand.Compose(story.Content),
            2 => random.Next(6) == 0 ? new BatchCommand.Dissolve() : new BatchCommand.RecordFetch("client"),
            3 => new BatchCommand.Release(official, BatchStory.Shown),
            4 => random.Next(6) == 0 ? BatchStory.Refusal(official, random.Next(2) == 0) : new BatchCommand.RecordFetch("client"),
            5 => new BatchCommand.StartSending(1 + random.Next(3)),
            6 => story.Later(random.Next(3)).Look,
            7 => new BatchCommand.TakeChannelAnswer((ChannelAnswer)random.Next(4), BatchStory.Words),
            _ => Report(story, random),
        };
    }

    private static BatchCommand Expected(BatchStory story, string official, Random random) => story.State.Phase switch
    {
        BatchPhase.None => story.Gather,
        BatchPhase.Gathering => new BatchCommand.Compose(story.Content),
        BatchPhase.AwaitingRelease or BatchPhase.ReleasedOnce => new BatchCommand.Release(official, BatchStory.Shown),
        BatchPhase.Released => new BatchCommand.StartSending(1),
        BatchPhase.Sending or BatchPhase.InPayment or BatchPhase.Settled => Report(story, random),
        BatchPhase.Refused or BatchPhase.Dissolved => new BatchCommand.RecordFetch("client"),
    };

    private static BatchCommand.TakeReport Report(BatchStory story, Random random)
    {
        var paid = LineSet.Of(Enumerable.Range(1, 12).Where(_ => random.Next(3) == 0));
        var returned = LineSet.Of(Enumerable.Range(1, 12).Where(line => random.Next(3) == 0 && !paid.Contains(line)));
        return story.Report(paid.ToString(), returned.ToString());
    }
}
