using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Office;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Intake;

[Trait("Area", "Pages")]
public sealed class RetentionTests
{
    private static readonly ApiKeySpec Client = new()
    {
        Client = "village-system",
        Scopes = ApiScopes.All,
        Reach = IntakeHouse.WholeCounty,
        ExpiresOn = null,
    };

    [Fact]
    public async Task Run_SubmissionThatDied_ItsDocumentsGoAfterThirtyDaysAndARetryIsAnotherCase()
    {
        var house = new IntakeHouse();
        await new ApiKeys(house.Table, house.Time).Create(Client);
        house.Documents.FailAt = 2;
        await Assert.ThrowsAsync<IOException>(() => house.Send("dividend"));
        Assert.NotEmpty(house.Documents.Stored);

        house.Time.Now += TimeSpan.FromDays(29);
        await Retention(house).Run(default);
        Assert.NotEmpty(house.Documents.Stored);
        house.Time.Now += TimeSpan.FromDays(2);
        await Retention(house).Run(default);

        Assert.Empty(house.Documents.Stored);
        Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));
    }

    [Fact]
    public async Task Run_SubmissionThatBecameACase_KeepsEverything()
    {
        var house = new IntakeHouse();
        await new ApiKeys(house.Table, house.Time).Create(Client);
        var first = Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));
        var before = house.Documents.Stored.Count;

        house.Time.Now += TimeSpan.FromDays(45);
        await Retention(house).Run(default);

        Assert.Equal(before, house.Documents.Stored.Count);
        Assert.Equal(first.CaseId, Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend")).CaseId);
    }

    [Fact]
    public async Task Run_DraftNobodySavedForThirtyDays_GoesWithAllThatItHeld()
    {
        var house = new IntakeHouse();
        var drafts = new RosterDrafts(house.Table, house.Vault, house.Time);
        var draft = new RosterDraft { Id = RosterDraft.NewId(AreaCode.Parse("999901001001"), house.Time.Now), Programme = "dividend", Period = "2026" };
        Assert.True(await drafts.Add(draft, default));
        await drafts.PutDocument(draft.Id, new byte[] { 1, 2, 3 }, default);

        house.Time.Now += TimeSpan.FromDays(20);
        var row = (await drafts.Find(draft.Id, default))!;
        Assert.True(await drafts.Save(row, draft with { Checked = true }, default));
        house.Time.Now += TimeSpan.FromDays(20);
        await Retention(house).Run(default);
        Assert.NotNull(await drafts.Find(draft.Id, default));
        house.Time.Now += TimeSpan.FromDays(11);
        await Retention(house).Run(default);

        Assert.Null(await drafts.Find(draft.Id, default));
        Assert.Empty(house.Documents.Stored);
    }

    [Fact]
    public async Task Save_FromAnOldReading_StoresNothing()
    {
        var house = new IntakeHouse();
        var drafts = new RosterDrafts(house.Table, house.Vault, house.Time);
        var draft = new RosterDraft { Id = RosterDraft.NewId(AreaCode.Parse("999901001001"), house.Time.Now), Programme = "dividend", Period = "2026" };
        await drafts.Add(draft, default);
        var row = (await drafts.Find(draft.Id, default))!;

        Assert.True(await drafts.Save(row, draft with { Period = "2027" }, default));
        Assert.False(await drafts.Save(row, draft with { Period = "2028" }, default));

        Assert.Equal("2027", (await drafts.Open((await drafts.Find(draft.Id, default))!, default))!.Period);
    }

    private static Retention Retention(IntakeHouse house) => new(
        new RosterDrafts(house.Table, house.Vault, house.Time), new IdempotencyKeys(house.Table, house.Time), new ApiKeys(house.Table, house.Time),
        house.Cases, house.Vault, house.Counties, house.Time, NullLogger<Retention>.Instance);
}
