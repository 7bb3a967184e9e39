using Disbursement.Application.Approval;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Tests.Approval;

/// <summary>The step before signing never says more than the page from which the official came: what is signed was shown to him (rule 2).</summary>
[Trait("Area", "Pages")]
public sealed class SigningStepTests
{
    [Fact]
    public async Task Review_ADocumentCameMeanwhile_IsAConflictThatMarksItAndKeepsWhatWasEntered()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        var form = await desk.Form(token, TestDesk.Head);
        var added = await AddDocument(desk);

        var answer = await desk.Review(token, session, null, ("form", form), ("verdict", "confirm"), ("comment", "留着"));

        AssertMarked(answer, added);
        Assert.Equal("留着", (await desk.Look(token, session)).View!.Entered["comment"]);
        Assert.True((await desk.Review(token, session, null, ("form", answer.View!.Form!), ("verdict", "confirm"))).Signing);
    }

    [Fact]
    public async Task Review_AfterHalfAnHour_IsAConflictThatKeepsWhatWasEntered()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        var form = await desk.Form(token, TestDesk.Head);
        desk.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Look(token, session);
        desk.Clock.Advance(TimeSpan.FromMinutes(11));

        var answer = await desk.Review(token, session, null, ("form", form), ("verdict", "confirm"), ("comment", "留着"));

        Assert.Equal((409, ActNote.Expired), (answer.Status, answer.View!.Note));
        Assert.Null(answer.View.Summary);
        Assert.Equal("留着", answer.View.Entered["comment"]);
        Assert.True((await desk.Review(token, session, null, ("form", answer.View.Form!), ("verdict", "confirm"))).Signing);
    }

    [Fact]
    public async Task Review_ADocumentCameWhileAPhotographWasChosen_KeepsThePhotograph()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        var (token, session) = (await desk.TaskToken(TestDesk.Clerk), await desk.Session(TestDesk.Clerk));
        var form = await desk.Form(token, TestDesk.Clerk);
        var added = await AddDocument(desk);
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9];

        var answer = await desk.Review(token, session, photo, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"));

        AssertMarked(answer, added);
        Assert.True(answer.View!.Entered.Has(NoticeTask.KeptPhoto));
    }

    // The document comes after the button was pressed and before the browser follows the redirect; or the step is loaded again later.
    [Fact]
    public async Task Look_AtTheStepAfterADocumentCame_ShowsThePageThatMarksIt()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        await desk.Review(token, session, null, ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"), ("comment", "留着"));
        var added = await AddDocument(desk);

        AssertMarked(await Step(desk, token, session), added);
    }

    [Fact]
    public async Task Look_AtTheStepAgain_SignsWithTheFormOfThePageThatWasShown()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        var form = await desk.Form(token, TestDesk.Head);
        await desk.Review(token, session, null, ("form", form), ("verdict", "confirm"));
        desk.Clock.Advance(TimeSpan.FromMinutes(29));

        var step = await Step(desk, token, session);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await Step(desk, token, session);

        Assert.Equal((200, form), (step.Status, step.View!.Form));
        Assert.NotNull(step.View.Summary);
        Assert.Equal((409, ActNote.Expired, null), (late.Status, late.View!.Note, late.View.Summary));
    }

    // "Sign later": the draft of another day is whole, but its page shows nothing of today.
    [Fact]
    public async Task Look_AtTheStepOfAnOldDraftByHand_ShowsThePageFirst()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        await desk.Save(token, session, "1", ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"));
        var added = await AddDocument(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));

        AssertMarked(await Step(desk, token, await desk.Session(TestDesk.Head)), added);
    }

    // Typed before the session ended, it came back with the PIN alone: no page showed anything with it.
    [Fact]
    public async Task Look_AtTheStepOfWhatCameWithThePin_ShowsThePage()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var fields = new Dictionary<string, IReadOnlyList<string>> { ["pin"] = [TestDesk.Pin], ["verdict"] = ["confirm"] };
        var opened = await desk.Act.Open(token, new Posted(new PostedFields(fields), null), desk.Orchestrations, default);

        var step = await Step(desk, token, opened.Cookie!);

        Assert.Equal((200, null, "confirm"), (step.Status, step.View!.Summary, step.View.Entered["verdict"]));
        Assert.NotNull(step.View.Details);
    }

    [Fact]
    public async Task Decide_AWrongPinAtTheStep_KeepsTheFormOfThePageThatWasShown()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        var form = await desk.Form(token, TestDesk.Head);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));

        var answer = await desk.Post(token, session, ("form", form), ("verdict", "confirm"), ("pin", "13572468x"));

        Assert.NotNull(answer.View!.Summary);
        Assert.Equal(form, answer.View.Form);
    }

    // Of two tabs each signs what it showed itself, whichever went on last.
    [Fact]
    public async Task Decide_OldTabBesideANewOne_IsAConflict()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = await Head(desk);
        var old = await desk.Form(token, TestDesk.Head);
        await desk.Review(token, session, null, ("form", old), ("verdict", "confirm"));
        var oldStep = (await Step(desk, token, session)).View!.Form!;
        var added = await AddDocument(desk);
        Assert.True((await desk.Review(token, session, null, ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"))).Signing);
        var newStep = (await Step(desk, token, session)).View!.Form!;

        AssertMarked(await desk.Post(token, session, ("form", oldStep), ("verdict", "confirm"), ("pin", TestDesk.Pin)), added);
        Assert.Equal(303, (await desk.Post(token, session, ("form", newStep), ("verdict", "confirm"), ("pin", TestDesk.Pin))).Status);
    }

    // Leafing leaves the page on which the change would have been seen: it is said before.
    [Fact]
    public async Task Save_ALineChangedWhileLeafing_ShowsThePageAskedForWithTheChangeMarkedAndKeepsTheDraft()
    {
        using var desk = await TestDesk.WithCase(120);
        await desk.ToReview();
        var (token, session) = (await desk.TaskToken(TestDesk.Reviewer), await desk.Session(TestDesk.Reviewer));
        var form = await desk.Form(token, TestDesk.Reviewer);
        var added = await AddDocument(desk);

        var answer = await desk.Save(token, session, "2", ("form", form), ("strike", "7"));

        AssertMarked(answer, added);
        Assert.True(answer.View!.Shows(51));
        Assert.Equal("7", (await desk.Look(token, session)).View!.Entered["strike"]);
        Assert.Equal(303, (await desk.Save(token, session, "2", ("form", answer.View.Form!), ("strike", "7"))).Status);
    }

    private static async Task<(string Token, string Session)> Head(TestDesk desk) => (await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head));

    private static Task<ActAnswer> Step(TestDesk desk, string token, string session) => desk.Act.Look(token, session, LineQuery.First, default, signing: true);

    private static async Task<string> AddDocument(TestDesk desk)
    {
        var added = await desk.Vault.Put(desk.CaseId, "%PDF-1.7 more"u8.ToArray());
        await desk.Do(new CaseCommand.AddDocument(new CaseDocument("sealed-list", added, "application/pdf", 13)));
        return added.Value;
    }

    private static void AssertMarked(ActAnswer answer, string document)
    {
        Assert.Equal((409, ActNote.Changed), (answer.Status, answer.View!.Note));
        Assert.Contains(document, answer.View.Changes.Documents);
        Assert.NotNull(answer.View.Details);
        Assert.NotNull(answer.View.Form);
        Assert.Null(answer.View.Summary);
    }
}
