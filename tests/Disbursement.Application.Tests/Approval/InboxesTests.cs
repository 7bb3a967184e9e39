using Disbursement.Application.Approval;
using Disbursement.Application.Ports;
using Disbursement.Web;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
using Microsoft.Extensions.Logging.Abstractions;

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
    [InlineData("zh-CN", "另有 1 件待办没有列出")]
    [InlineData("en", "1 more task is not listed")]
    public async Task Look_MoreTasksThanThePageLists_ListsTheMostUrgentAndSaysHowManyMore(string language, string says)
    {
        using var desk = await TestDesk.WithCase();
        await desk.OldestIsLateAmong(101);
        var token = await desk.Inboxes.Token(TestDesk.Head, default);

        var shown = (await desk.Inboxes.Look(token, await desk.Session(TestDesk.Head), default))!.Desk!;

        Assert.Equal(("QH-2026-000001", true), (shown.Tasks[0].Head.Number, shown.Tasks[0].Head.IsOverdue));
        Assert.Equal(100, shown.Tasks.Count);
        Assert.Contains(says, await Render(desk, language, new InboxModel(token, shown, [])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_ARowOfAnEarlierProgram_AsksTheCase()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.Inboxes.Token(TestDesk.Head, default);
        var partition = $"open-{TestRoster.Village.Township}";
        await desk.Table.Commit(TableName.Index, partition, [new Change.Upsert(desk.CaseId, new Properties { { "version", 1 } })]);

        var head = (await desk.Inboxes.Look(token, await desk.Session(TestDesk.Head), default))!.Desk!;

        Assert.Equal("QH-2026-000001", Assert.Single(head.Tasks).Head.Number);
        Assert.Empty((await desk.Inboxes.Look(await desk.Inboxes.Token(TestDesk.Reviewer, default), await desk.Session(TestDesk.Reviewer), default))!.Desk!.Tasks);
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

    private static async Task<string> Render(TestDesk desk, string language, InboxModel model)
    {
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        var county = desk.Counties.Current;
        return await renderer.Render<InboxPage, InboxModel>(
            new Frame { Language = language, County = county.Name, HelpDesk = county.HelpDesk, Demonstration = true, OtherLanguage = "/" }, model);
    }
}
