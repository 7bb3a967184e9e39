using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Intake;

/// <summary>An answer that is lost on the way: what a draft holds is forgotten only when its row is certainly gone or names the case.</summary>
[Trait("Area", "Pages")]
public sealed class LostDraftAnswerTests
{
    private readonly IntakeHouse house = new();

    [Fact]
    public async Task Delete_EveryRequestIsLost_IsFalseAndTheDraftOpens()
    {
        var row = await Draft(Drafts());

        Assert.False(await Drafts(every: 1, Loss.Request).Delete(row, default));

        await AssertWholeOrGone(row.Id, gone: false);
    }

    [Fact]
    public async Task Delete_OneRequestIsLost_IsGoneWhole()
    {
        var drafts = Drafts(every: 2, Loss.Request);
        var row = await Draft(drafts);

        Assert.True(await drafts.Delete(row, default));

        await AssertWholeOrGone(row.Id, gone: true);
    }

    [Fact]
    public async Task Delete_TheAnswerIsLost_IsGoneWhole()
    {
        var row = await Draft(Drafts());

        Assert.True(await Drafts(every: 1, Loss.Answer).Delete(row, default));

        await AssertWholeOrGone(row.Id, gone: true);
    }

    [Fact]
    public async Task Delete_ChangedMeanwhile_StaysAndOpens()
    {
        var row = await Draft(Drafts());
        Assert.True(await Drafts().Save(row, (await Drafts().Open(row, default))! with { Period = "2027" }, default));

        Assert.False(await Drafts().Delete(row, default));

        await AssertWholeOrGone(row.Id, gone: false);
    }

    [Fact]
    public async Task Became_EveryRequestIsLost_ThrowsAndTheDraftOpens()
    {
        var row = await Draft(Drafts());

        await Assert.ThrowsAsync<IOException>(() => Drafts(every: 1, Loss.Request).Became(row, "case", default));

        await AssertWholeOrGone(row.Id, gone: false);
    }

    // Storing the draft is the first commit, so noting the case is the one that is lost.
    [Theory]
    [InlineData(Loss.Answer)]
    [InlineData(Loss.Request)]
    public async Task Became_AnAnswerIsLost_NamesTheCaseAndForgetsTheContent(Loss loss)
    {
        var drafts = Drafts(every: 2, loss);
        var row = await Draft(drafts);

        await drafts.Became(row, "case", default);

        Assert.Equal("case", (await Drafts().Find(row.Id, default))!.CaseId);
        Assert.Empty(house.Documents.Stored);
    }

    [Theory]
    [InlineData(Loss.Answer)]
    [InlineData(Loss.Request)]
    public async Task Save_AnAnswerIsLost_HoldsWhatWasTyped(Loss loss)
    {
        var drafts = Drafts(every: 2, loss);
        var row = await Draft(drafts);

        Assert.True(await drafts.Save(row, (await drafts.Open(row, default))! with { Period = "2027" }, default));

        Assert.Equal("2027", (await Drafts().Open((await Drafts().Find(row.Id, default))!, default))!.Period);
    }

    [Fact]
    public async Task Forget_AnAnswerIsLost_SaysWhetherThePromiseIsGone()
    {
        var promise = await Promise("key");

        Assert.True(await new IdempotencyKeys(new LossyTable(house.Table, every: 1, Loss.Answer), house.Time).Forget("client", promise, default));
        Assert.False(await new IdempotencyKeys(new LossyTable(house.Table, every: 1, Loss.Request), house.Time).Forget("client", await Promise("other"), default));
    }

    private async Task<StoredDraft> Draft(RosterDrafts drafts)
    {
        var draft = new RosterDraft { Id = RosterDraft.NewId(AreaCode.Parse("999901001001"), house.Time.Now), Programme = "dividend", Period = "2026" };
        Assert.True(await drafts.Add(draft, default));
        return (await Drafts().Find(draft.Id, default))!;
    }

    private async Task<OldPromise> Promise(string key)
    {
        var keys = new IdempotencyKeys(house.Table, house.Time);
        var promised = new PromisedCase(Guid.CreateVersion7(house.Time.Now).ToString("n"), "QH-2026-000001", ContentHash.Of("body"u8));
        Assert.IsType<KeyAnswer.Mine>(await keys.Take("client", key, promised.BodyHash, () => Task.FromResult(promised), default)).Turn.Dispose();
        house.Time.Now += TimeSpan.FromDays(40);
        return Assert.Single(await keys.Before("client", house.Time.Now, default));
    }

    // Anew each time, so that nothing is answered from memory.
    private RosterDrafts Drafts() => new(house.Table, house.Vault, house.Time);

    private RosterDrafts Drafts(int every, Loss loss) => new(new LossyTable(house.Table, every, loss), house.Vault, house.Time);

    private async Task AssertWholeOrGone(string id, bool gone)
    {
        var row = await Drafts().Find(id, default);
        Assert.Equal(gone, row is null);
        if (row is not null) Assert.NotNull(await Drafts().Open(row, default));
        else Assert.Empty(house.Documents.Stored);
    }
}
