using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Application.Mail;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Mail;

/// <summary>The mail of the morning, on Tuesday, 12 May 2026.</summary>
[Trait("Area", "Pages")]
public sealed class DigestTests
{
    [Fact]
    public async Task Run_TwoTasksOfOneOfficial_IsOneMailWithOneLinkToBoth()
    {
        using var desk = await WithTwo();

        await Run(desk);

        var mail = Assert.Single(Digests(desk));
        Assert.Equal("head-001001@qinghe.example", mail.To);
        Assert.Equal("[清禾县补贴] 今日待办 2 件", mail.Subject);
        Assert.Contains("QH-2026-000001：", mail.Text, StringComparison.Ordinal);
        Assert.Contains("QH-2026-000002：", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestRoster.CanaryName, mail.Text + mail.Html, StringComparison.Ordinal);
        var token = Assert.Single(Regex.Matches(mail.Text, @"^http\S+/inbox/(\S+)$", RegexOptions.Multiline)).Groups[1].Value;
        var view = await desk.Inboxes.Look(token, await desk.Session(TestDesk.Head), default);
        Assert.Equal(["QH-2026-000001", "QH-2026-000002"], view!.Desk!.Tasks.Select(task => task.Head.Number));
    }

    [Fact]
    public async Task Run_MoreTasksThanThePageLists_CountsAllAndNamesTheMostUrgent()
    {
        using var desk = await WithManyOfWhichTheOldestIsLate();

        await Run(desk);

        var mail = Assert.Single(Digests(desk));
        Assert.Equal("[清禾县补贴] 今日待办 101 件，其中 1 件已逾期", mail.Subject);
        Assert.Contains("QH-2026-000001：", mail.Text, StringComparison.Ordinal);
        Assert.Contains("其余：81", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OneTask_SendsNoDigestBesideItsOwnMail()
    {
        using var desk = await TestDesk.WithCase();

        await Run(desk);

        Assert.Empty(Digests(desk));
        Assert.Single(desk.Mailer.Sent, mail => mail.Kind == MailKind.Confirm);
    }

    [Fact]
    public async Task Run_TwiceADay_SendsOnce_AndAgainOnTheNextWorkingDay()
    {
        using var desk = await WithTwo();

        await Run(desk);
        await Run(desk);
        Assert.Single(Digests(desk));

        desk.Clock.Advance(TimeSpan.FromDays(1));
        await Run(desk);
        Assert.Equal(2, Digests(desk).Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Run_OnADayOff_SendsNothing()
    {
        using var desk = await WithTwo();
        desk.Clock.Advance(TimeSpan.FromDays(4));

        await Run(desk);

        Assert.Empty(Digests(desk));
    }

    [Fact]
    public async Task Write_WhenOnlyOneTaskIsLeft_HasNothingToSay()
    {
        using var desk = await WithTwo();
        var order = new MailOrder { Kind = MailKind.Digest, Stream = "alert-head-digest", Version = 1, Official = desk.Counties.Current.Officials[TestDesk.Head] };
        Assert.NotNull(await desk.DigestMails.Write(order, default));

        await desk.Decide(TestDesk.Head, "confirm");

        Assert.Null(await desk.DigestMails.Write(order, default));
    }

    [Fact]
    public void Letter_OfManyTasks_NamesTheFirstAndCountsTheOthers()
    {
        var tasks = Enumerable.Range(1, 25).Select(number => new MyTask(Head(number, isOverdue: number <= 3), "")).ToList();

        var letter = DigestLetter.Of(new MyDesk(tasks, false), "en");

        Assert.Equal("25 tasks wait for you, 3 overdue", letter.Subject);
        Assert.Equal(21, letter.Facts.Count);
        Assert.Equal(new MailFact("QH-2026-000001", "Dividend, Dongzhuang, by Tue 12 May, Overdue"), letter.Facts[0]);
        Assert.Equal(new MailFact("More", "5"), letter.Facts[^1]);
        Assert.Equal("36 tasks wait for you, 5 overdue", DigestLetter.Of(new MyDesk(tasks, false) { More = 11, MoreOverdue = 2 }, "en").Subject);
    }

    private static TaskHead Head(int number, bool isOverdue) => new()
    {
        Number = $"QH-2026-{number:D6}",
        IsBatch = false,
        Asked = new LocalName("请审核", "Please review"),
        What = new LocalName("产业分红", "Dividend"),
        Where = new LocalName("东庄村", "Dongzhuang"),
        Count = 1,
        Total = Money.Zero,
        Due = new DateOnly(2026, 5, 12),
        IsOverdue = isOverdue,
    };

    private static async Task<TestDesk> WithTwo()
    {
        var desk = await TestDesk.WithCase();
        await desk.Another();
        return desk;
    }

    private static async Task<TestDesk> WithManyOfWhichTheOldestIsLate()
    {
        var desk = await TestDesk.WithCase();
        await desk.OldestIsLateAmong(101);
        return desk;
    }

    private static Task Run(TestDesk desk) => desk.Digest.Run(desk.Orchestrations, default);

    private static List<Application.Ports.MailMessage> Digests(TestDesk desk) => [.. desk.Mailer.Sent.Where(mail => mail.Kind == MailKind.Digest)];
}
