using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Mail;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>
/// Mail filters follow links, run scripts and post forms; some did approve and refuse real requests that way. This one does all of that to
/// every link of every kind of mail, and also with a session that the official opened: nothing may be decided, no link spent, and nobody locked out.
/// </summary>
[Trait("Area", "Pages")]
public sealed class RobotTests(HostFixture host) : IClassFixture<HostFixture>
{
    private readonly Office office = new(host);

    [BrowserFact]
    public async Task ARobot_ThatFollowsEveryLinkAndSubmitsEveryForm_DecidesNothingAndLocksNobodyOut()
    {
        var scene = new RobotScene(host, office);
        await scene.Play();
        var mails = await office.Mails();
        Assert.Equal(Kinds(), mails.Select(mail => mail.Kind).Distinct().Order());
        var links = mails.Where(mail => mail.Links.Count > 0).DistinctBy(mail => mail.Path).ToList();
        var before = await Standing(scene, links);

        var robot = await Crawl(links);

        Assert.Equal(before, await Standing(scene, links));
        Assert.Equal(Robot.MostSubmissions, robot.Submissions);
        Assert.Superset(new HashSet<string> { "act", "confirm", "approve", "reject", "send-back", "posted", "release", "refuse", "go", "sign-out" }, robot.Submitted);
        Assert.All(robot.PinsOfEachLink, count => Assert.InRange(count, 1, 4));
        Assert.All(robot.PinsOfEachOfficial, count => Assert.InRange(count, 1, 19));
        Assert.True(robot.EmptyPins > robot.PinsOfEachLink.Sum(), $"{robot.EmptyPins} without, {robot.PinsOfEachLink.Sum()} with a PIN");
        await EachOfficialGetsInAtOnce(links, scene.Code);
        Assert.Equal(["approve", "confirm", "posted", "release"], (await DecideAll(links)).Distinct().Order());
    }

    private static IEnumerable<string> Kinds() =>
        Enum.GetNames<MailKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Order();

    private async Task<Robot> Crawl(List<Letter> links)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var robot = new Robot(host, office, browser, await office.Today());
        var open = new List<Letter>();
        foreach (var letter in links)
        {
            if ((await office.Get(host.Client, letter.Path)).Html.Contains("name=\"pin\"", StringComparison.Ordinal)) open.Add(letter);
        }

        foreach (var letter in links) await robot.Follow(letter, withSession: false);
        var first = open.GroupBy(letter => letter.Kind).Select(kind => kind.Last()).ToList();
        var tasks = open.Where(letter => letter.Kind is "confirm" or "post-notice" or "task" or "release" or "receipt")
            .GroupBy(letter => (letter.Kind, letter.Official.Split('-')[0])).Select(kind => kind.Last()).ToList();
        foreach (var letter in tasks) await robot.Follow(letter, withSession: true);

        // Each kind of task with a session, one link of each kind of mail without, then all from the newest on, until the submissions are used up.
        foreach (var letter in tasks) await robot.SubmitEveryForm(letter, withSession: true);
        foreach (var letter in first) await robot.SubmitEveryForm(letter, withSession: false);
        while (robot.Submissions < Robot.MostSubmissions)
        {
            foreach (var letter in Enumerable.Reverse(open)) await robot.SubmitEveryForm(letter, withSession: false);
        }

        return robot;
    }

    // The others lead to a session or to a first PIN.
    private static bool IsTask(Letter letter) => letter.Path.StartsWith("/act/", StringComparison.Ordinal);

    /// <summary>What every case says happened, and what every link shows: equal before and after, so nothing was decided or spent.</summary>
    private async Task<string> Standing(RobotScene scene, List<Letter> links)
    {
        var told = new List<string> { await scene.Told() };
        foreach (var letter in links)
        {
            var seen = await office.Get(host.Client, letter.Path);
            told.Add($"{seen.Status} {seen.Html}");
        }

        return string.Join('\n', told);
    }

    // A link whose task has ended has no PIN form; every other opens at the first try.
    private async Task EachOfficialGetsInAtOnce(List<Letter> links, string code)
    {
        foreach (var letter in links.Where(letter => letter.Kind != "enrolment"))
        {
            var (browser, page) = await Try(letter);
            browser.Dispose();
            if (page is not null) Assert.Equal(HttpStatusCode.OK, page.Status);
        }

        var enrolment = links.Single(letter => letter.Kind == "enrolment");
        var enrolled = await office.Post(host.Client, enrolment.Path, ("code", code), ("pin", "8-horses-on-a-hill"), ("again", "8-horses-on-a-hill"));
        Assert.Equal(HttpStatusCode.SeeOther, enrolled.Status);
    }

    private async Task<List<string>> DecideAll(List<Letter> links)
    {
        var decided = new List<string>();
        foreach (var letter in links.Where(IsTask))
        {
            var (browser, page) = await Try(letter);
            using (browser)
            {
                if (page is null || page.Form.Length == 0) continue;
                decided.Add(await Signed(browser, letter, page));
            }
        }

        return decided;
    }

    private async Task<string> Signed(HttpClient browser, Letter letter, Seen page)
    {
        var verdict = Regex.Match(page.Html, "name=\"verdict\"[^>]*value=\"([a-z-]+)\"").Groups[1].Value;
        if (verdict == "posted")
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await office.PostNotice(letter, await office.Today())).Status);
            return verdict;
        }

        var answers = Regex.Matches(page.Html, "name=\"(answer-[^\"]+)\"").Select(match => (match.Groups[1].Value, "已核实"));
        var answer = await office.Post(browser, letter.Path, [("form", page.Form), ("verdict", verdict), ("pin", HostFixture.Pin), .. answers]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return verdict;
    }

    private async Task<(HttpClient Browser, Seen? Page)> Try(Letter letter)
    {
        var browser = host.Browser();
        var opened = await office.Post(browser, letter.Path, ("pin", HostFixture.Pin));
        if (opened.Status == HttpStatusCode.Gone) return (browser, null);
        Assert.Equal(HttpStatusCode.SeeOther, opened.Status);
        return (browser, await office.Get(browser, IsTask(letter) ? letter.Path : "/my"));
    }
}
