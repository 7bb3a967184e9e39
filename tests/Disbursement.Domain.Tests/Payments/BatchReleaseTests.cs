using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Tests.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Payments;

public sealed class BatchReleaseTests
{
    private static readonly County County = TestCounty.Of(
    [
        .. TestCounty.County.Officials.Values,
        TestCounty.Official("twin", Role.FinanceReleaser, TestCounty.Village.County, person: "person-releaser-1"),
        TestCounty.Official("township-releaser", Role.FinanceReleaser, TestCounty.Village.Township),
        TestCounty.Official("reviewer-too", Role.FinanceReleaser, TestCounty.Village.County, person: "person-reviewer"),
    ]);

    [Theory]
    [InlineData("approver", BatchRefusalCode.NotYourTask)]
    [InlineData("nobody", BatchRefusalCode.NotYourTask)]
    [InlineData("township-releaser", BatchRefusalCode.NotYourTask)]
    [InlineData("reviewer-too", BatchRefusalCode.SeparationOfDuties)]
    [InlineData("twin", null)]
    [InlineData("releaser-2", null)]
    public void Release_First_IsForReleasersWithoutAnotherDuty(string official, BatchRefusalCode? refusal) =>
        Assert.Equal(refusal, new BatchStory { County = County }.Composed().Try(new BatchCommand.Release(official, BatchStory.Shown)).Refusal);

    [Theory]
    [InlineData("twin", BatchRefusalCode.SeparationOfDuties)]
    [InlineData("reviewer-too", BatchRefusalCode.SeparationOfDuties)]
    [InlineData("approver", BatchRefusalCode.NotYourTask)]
    public void Release_Second_IsForAnotherPerson(string official, BatchRefusalCode refusal) =>
        Assert.Equal(refusal, new BatchStory { County = County }.ReleasedOnce().Try(new BatchCommand.Release(official, BatchStory.Shown)).Refusal);

    [Fact]
    public void Release_ByAPayeeOfAnyCase_IsRefused()
    {
        var story = new BatchStory().Composed();
        story.Payees.Add("releaser-1");

        Assert.Equal(BatchRefusalCode.PayeeDecides, story.Try(new BatchCommand.Release("releaser-1", BatchStory.Shown)).Refusal);
    }

    [Fact]
    public void Release_DutyHeldInOneCaseOfTwo_IsRefused()
    {
        var story = new BatchStory().Composed();
        story.Cases["case-2"] = story.Cases["case-2"] with { Duties = story.Cases["case-2"].Duties.Add(new DutyHeld("person-releaser-1", Duty.Confirm)) };

        Assert.Equal(BatchRefusalCode.SeparationOfDuties, story.Try(new BatchCommand.Release("releaser-1", BatchStory.Shown)).Refusal);
    }

    [Fact]
    public void Release_CaseHasAnotherRevision_IsRefused() => Changed(state => state with { RevisionHash = BatchStory.Words });

    [Fact]
    public void Release_CaseTookItsLinesBack_IsRefused() =>
        Changed(state => state with { Batches = [.. state.Batches.Select(share => share with { State = ShareState.Refused })] });

    [Fact]
    public void Release_CaseAssignedOtherLines_IsRefused() =>
        Changed(state => state with { Batches = [.. state.Batches.Select(share => share with { Lines = share.Lines with { Lines = LineSet.Parse("1-9") } })] });

    [Fact]
    public void Release_CaseAssignedAnotherTotal_IsRefused() =>
        Changed(state => state with { Batches = [.. state.Batches.Select(share => share with { Lines = share.Lines with { Total = Money.Zero } })] });

    [Fact]
    public void Release_LineIsNoLongerApproved_IsRefused() => Changed(state => state with
    {
        Lines = state.Lines.Move(new Tally(LineSet.Of(3), Money.FromFen(300)), LineState.Approved, LineState.Struck),
    });

    [Fact]
    public void Refuse_BatchWhoseCaseChanged_IsStillPossible()
    {
        var story = new BatchStory().Composed();
        story.Cases["case-1"] = story.Cases["case-1"] with { RevisionHash = BatchStory.Words };

        Assert.Null(story.Try(BatchStory.Refusal("releaser-1")).Refusal);
    }

    [Fact]
    public void Refuse_SamePersonWithOtherWords_WasDecidedOtherwise()
    {
        var story = new BatchStory().Composed().Do(BatchStory.Refusal("releaser-1"));

        Assert.Equal(BatchRefusalCode.DecidedOtherwise, story.Try(BatchStory.Refusal("releaser-1") with { Words = BatchStory.Shown }).Refusal);
    }

    private static void Changed(Func<CaseState, CaseState> change)
    {
        var story = new BatchStory().ReleasedOnce();
        story.Cases["case-2"] = change(story.Cases["case-2"]);

        Assert.Equal(BatchRefusalCode.CaseChanged, story.Try(new BatchCommand.Release("releaser-2", BatchStory.Shown)).Refusal);
    }
}
