using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class DraftsTests
{
    [Fact]
    public async Task Save_WhileLeafing_KeepsEverythingButThePin()
    {
        using var desk = await TestDesk.WithCase(120);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var cookie = await desk.Session(TestDesk.Reviewer);

        var saved = await desk.Save(token, cookie, "3", ("form", await desk.Form(token, TestDesk.Reviewer)), ("strike", "7"), ("comment", "看到一半"), ("pin", TestDesk.Pin));
        var entered = (await desk.Look(token, cookie)).View!.Entered;

        Assert.Equal(new LineQuery(3, false), saved.Lines);
        Assert.Equal(("7", "看到一半", ""), (entered["strike"], entered["comment"], entered["pin"]));
        Assert.Empty((await desk.Look(token)).View!.Entered.Names);
        Assert.Single((await desk.State()).Past);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes("看到一半")), desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_AFieldThatIsTooLong_IsRefusedInWordsAndEverythingStaysOnThePage()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var cookie = await desk.Session(TestDesk.Reviewer);
        var words = new string('长', 120_001);

        var refused = await desk.Save(token, cookie, "1", ("form", await desk.Form(token, TestDesk.Reviewer)), ("strike", "7"), ("comment", words));
        var kept = await desk.Save(token, cookie, "1", ("form", await desk.Form(token, TestDesk.Reviewer)), ("comment", words[1..]));

        Assert.Equal(422, refused.Status);
        Assert.Equal("comment", Assert.Single(refused.View!.Faults).Field);
        Assert.Contains("120000", refused.View.Faults[0].Text.Zh, StringComparison.Ordinal);
        Assert.Equal((words, "7"), (refused.View.Entered["comment"], refused.View.Entered["strike"]));
        Assert.Equal(303, kept.Status);
        Assert.Equal(words[1..], (await desk.Look(token, cookie)).View!.Entered["comment"]);
    }

    [Fact]
    public async Task Save_WithoutASessionOrWithAForeignForm_KeepsNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var cookie = await desk.Session(TestDesk.Head);

        var without = await desk.Save(token, null, "1", ("form", await desk.Form(token, TestDesk.Head)), ("comment", "x"));
        var foreign = await desk.Save(token, cookie, "1", ("form", "x.y"), ("comment", "x"));

        Assert.Equal((401, 409), (without.Status, foreign.Status));
        Assert.Empty((await desk.Look(token, cookie)).View!.Entered.Names);
    }

    [Theory]
    [InlineData("2", 2, false)]
    [InlineData("warnings-3", 3, true)]
    [InlineData("", 1, false)]
    [InlineData("-5", 1, false)]
    [InlineData("99999999999", 1, false)]
    public void LineQuery_OfAButton_IsReadOrTheFirstPage(string text, int page, bool onlyWarnings) =>
        Assert.Equal(new LineQuery(page, onlyWarnings), LineQuery.Parse(text));
}
