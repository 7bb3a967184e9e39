using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class InboxesTests
{
    /// <summary>An official without whom the sample county can still be staffed.</summary>
    private const string Leaving = "finance-reviewer";

    [Fact]
    public async Task Look_WithoutASessionOfHis_ShowsNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.Inboxes.Token(TestDesk.Head, default);

        Assert.Null((await desk.Inboxes.Look(token, null, default))!.Desk);
        Assert.Null((await desk.Inboxes.Look(token, await desk.Session(TestDesk.Reviewer), default))!.Desk);
    }

    [Fact]
    public async Task Open_TheRightPin_OpensASessionThatShowsAllThatWaits()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Another();
        var token = await desk.Inboxes.Token(TestDesk.Head, default);

        var answer = await desk.Inboxes.Open(token, TestDesk.Pin, desk.Orchestrations, default);

        var tasks = (await desk.Inboxes.Look(token, answer!.Cookie, default))!.Desk!.Tasks;
        Assert.Equal(2, tasks.Count);
        Assert.Equal(tasks.OrderBy(task => task.Head.Due), tasks);
        Assert.Contains(await desk.TaskToken(TestDesk.Head), tasks.Select(task => task.Token));
        Assert.Equal(await desk.Inboxes.Token(TestDesk.Head, default), token);
        Assert.DoesNotContain(token, desk.Table.Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("wrong-pin", 403)]
    public async Task Open_AnotherPin_OpensNothing(string pin, int status)
    {
        using var desk = await TestDesk.WithCase();

        var answer = await desk.Inboxes.Open(await desk.Inboxes.Token(TestDesk.Head, default), pin, desk.Orchestrations, default);

        Assert.Null(answer!.Cookie);
        Assert.Equal(status, answer.Refused!.Status);
    }

    [Fact]
    public async Task Look_WhenHeIsEnrolledAnew_IsOver()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = (await desk.Inboxes.Token(TestDesk.Head, default), await desk.Session(TestDesk.Head));

        await desk.Enrolments.Open(TestDesk.Head, desk.Orchestrations, default);

        Assert.Null((await desk.Inboxes.Look(token, session, default))!.Official);
        Assert.Null(await desk.Inboxes.Open(token, TestDesk.Pin, desk.Orchestrations, default));
    }

    [Fact]
    public async Task Look_WhenHeHasLeftOffice_IsOver()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = (await desk.Inboxes.Token(Leaving, default), await desk.Session(Leaving));

        var without = (await TestDesk.SampleCounty()).Split('\n').Where(line => !line.Contains($"\"id\": \"{Leaving}\"", StringComparison.Ordinal));
        Assert.Empty(await desk.Changes.Apply(string.Join('\n', without), "county.json", desk.Orchestrations, default));

        Assert.Null((await desk.Inboxes.Look(token, session, default))!.Official);
        Assert.Null(await desk.Inboxes.Open(token, TestDesk.Pin, desk.Orchestrations, default));
    }

    [Fact]
    public async Task Look_AtALinkOfAnotherPurpose_IsNotThere()
    {
        using var desk = await TestDesk.WithCase();

        Assert.Null(await desk.Inboxes.Look(await desk.TaskToken(TestDesk.Head), null, default));
        Assert.Null(await desk.Inboxes.Look("nothing", null, default));
        Assert.Equal(404, (await desk.Look(await desk.Inboxes.Token(TestDesk.Head, default))).Status);
    }

    [Fact]
    public async Task Look_AtARosterSentBack_IsATaskOfItsClerk()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "send-back", ("return", "3"), ("reason", "面积不符"));
        var token = await desk.Inboxes.Token(TestDesk.Clerk, default);

        var tasks = (await desk.Inboxes.Look(token, await desk.Session(TestDesk.Clerk), default))!.Desk!.Tasks;

        Assert.Contains("更正", Assert.Single(tasks).Head.Asked.Zh, StringComparison.Ordinal);
        Assert.NotNull(tasks[0].Head.Due);
    }
}
