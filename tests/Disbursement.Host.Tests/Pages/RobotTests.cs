using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>
/// Mail filters follow links, run scripts and post forms; some did approve and refuse real requests that way. This one does all of that to
/// every link of every kind of mail: nothing may be decided, no link spent, and nobody locked out.
/// </summary>
public sealed class RobotTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const int Submissions = 100;
    private const int PinsPerLink = 4;
    private const int PinsPerOfficial = 19;

    private readonly Office office = new(host);
    private readonly Dictionary<string, int> byLink = [];
    private readonly Dictionary<string, int> byOfficial = [];
    private readonly Random random = new(20260302);

    [BrowserFact]
    public async Task ARobot_ThatFollowsEveryLinkAndSubmitsEveryForm_DecidesNothingAndLocksNobodyOut()
    {
        var cases = await Scene();
        var letters = (await office.Mails()).Where(mail => mail.Links.Count > 0).ToList();
        AssertTheSceneHasItsKinds(letters);
        var before = await Standing(cases, letters);

        var submitted = await Crawl(letters);

        Assert.Equal(Submissions, submitted);
        Assert.Equal(before, await Standing(cases, letters));
        Assert.All(byLink.Values, count => Assert.InRange(count, 0, PinsPerLink));
        Assert.All(byOfficial.Values, count => Assert.InRange(count, 0, PinsPerOfficial));
        Assert.Contains(byLink.Values, count => count == PinsPerLink);
        await DecideAll(letters);
    }

    /// <summary>Cases at every stage, one overdue, one sent back, one rejected, one struck from, one batch to release.</summary>
    private async Task<List<string>> Scene()
    {
        var paid = await office.Submit("dividend");
        await office.To(paid, "township-review");
        await office.Decide(await office.TaskMail(paid), "approve", ("strike", "2"), ("reason", "重复享受"));
        await office.To(paid, "county-approval");
        await office.Decide(await office.TaskMail(paid), "approve");
        var rejected = await office.Submit("travel");
        await office.To(rejected, "county-approval");
        await office.Decide(await office.TaskMail(rejected), "reject", ("comment", "项目已停止"));
        await office.Advance("P1D");

        var sentBack = await office.Submit("housing");
        await office.Decide(await office.TaskMail(sentBack), "send-back", ("return", "3"), ("reason", "面积不符"));
        var noticed = await office.Submit("workshop-wage");
        await office.To(noticed, "public-notice");
        await office.Advance("P12D");
        var reviewed = await office.Submit("training");
        await office.To(reviewed, "township-review");
        var confirmed = await office.Submit("stable-job");
        await office.Settle();
        return [paid, rejected, sentBack, noticed, reviewed, confirmed];
    }

    // Not in this scene: released, refused, bank returns, alarm, PIN stopped. And the robot has no session, so it sees no form behind a PIN.
    private static void AssertTheSceneHasItsKinds(List<Letter> letters)
    {
        string[] kinds = [
            "请确认|confirm", "请张贴公示|post the notice", "请办理|needed:", "快到期了|Due soon", "已逾期|Overdue", "请督办|follow up",
            "办理回执|Receipt", "已退回|Sent back", "剔除或暂缓|struck", "不予批准|Rejected", "请复核放款|Please release"];
        Assert.All(kinds, kind => Assert.Contains(letters, letter => Regex.IsMatch(letter.Subject, kind)));
    }

    private async Task<int> Crawl(List<Letter> letters)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var page = await browser.NewPageAsync();
        var links = letters.DistinctBy(letter => letter.Path).ToList();
        var followed = new HashSet<string>();
        foreach (var letter in links) await FollowEveryAnchor(page, letter.Links[0], followed);

        var submitted = 0;
        while (submitted < Submissions)
        {
            foreach (var letter in links.TakeWhile(_ => submitted < Submissions)) submitted += await SubmitEveryForm(page, letter, Submissions - submitted);
        }

        return submitted;
    }

    private static async Task FollowEveryAnchor(IPage page, string address, HashSet<string> followed)
    {
        await page.GotoAsync(address);
        var anchors = await page.EvalOnSelectorAllAsync<string[]>("a[href^='/']", "found => found.map(each => each.href)");
        foreach (var anchor in anchors.Where(followed.Add)) await page.GotoAsync(anchor);
    }

    private async Task<int> SubmitEveryForm(IPage page, Letter letter, int most)
    {
        await page.GotoAsync(letter.Links[0]);
        var forms = Math.Min(most, await page.Locator("form").CountAsync());
        for (var number = 0; number < forms; number++)
        {
            var form = page.Locator("form").Nth(number);
            foreach (var field in await form.Locator("input:not([type=hidden]):not([type=password]), textarea").AllAsync())
            {
                if (await field.IsEditableAsync()) await field.FillAsync("1");
            }

            await form.Locator("input[type=password]").First.FillAsync(Guess(letter));
            await form.Locator("button[type=submit]").First.ClickAsync();
            if (number + 1 < forms) await page.GotoAsync(letter.Links[0]);
        }

        return forms;
    }

    // Most submissions carry no PIN; some a random one, as many as people themselves might mistype.
    private string Guess(Letter letter)
    {
        if (random.Next(3) > 0 && byLink.Count > 3) return "";
        if (byLink.GetValueOrDefault(letter.Path) >= PinsPerLink || byOfficial.GetValueOrDefault(letter.Official) >= PinsPerOfficial) return "";
        byLink[letter.Path] = byLink.GetValueOrDefault(letter.Path) + 1;
        byOfficial[letter.Official] = byOfficial.GetValueOrDefault(letter.Official) + 1;
        return $"guess-{random.Next():x8}";
    }

    /// <summary>What every case says happened, and what every link shows: equal before and after, so nothing was decided or spent.</summary>
    private async Task<string> Standing(List<string> cases, List<Letter> letters)
    {
        var told = new List<string>();
        foreach (var number in cases) told.Add(await office.Events(number));
        foreach (var path in letters.Select(letter => letter.Path).Distinct())
        {
            var seen = await office.Get(host.Client, path);
            told.Add($"{seen.Status} {seen.Html}");
        }

        return string.Join('\n', told);
    }

    private async Task DecideAll(List<Letter> letters)
    {
        var decided = 0;
        foreach (var letter in letters.DistinctBy(letter => letter.Path))
        {
            var (browser, page) = await Try(letter);
            using (browser)
            {
                if (page is null || page.Form.Length == 0) continue;
                var verdict = Regex.Match(page.Html, "name=\"verdict\"[^>]*value=\"([a-z-]+)\"").Groups[1].Value;
                decided += await Signs(browser, letter, page, verdict) ? 1 : 0;
            }
        }

        Assert.True(decided >= 4, $"Only {decided} tasks could be decided.");
    }

    private async Task<bool> Signs(HttpClient browser, Letter letter, Seen page, string verdict)
    {
        if (verdict == "posted")
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await office.PostNotice(letter, await office.Today())).Status);
            return true;
        }

        var answers = Regex.Matches(page.Html, "name=\"(answer-[^\"]+)\"").Select(match => (match.Groups[1].Value, "已核实"));
        var answer = await office.Post(browser, letter.Path, [("form", page.Form), ("verdict", verdict), ("pin", HostFixture.Pin), .. answers]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return true;
    }

    // A link whose task has ended has no PIN form; every other opens at the first try.
    private async Task<(HttpClient Browser, Seen? Page)> Try(Letter letter)
    {
        var browser = host.Browser();
        var opened = await office.Post(browser, letter.Path, ("pin", HostFixture.Pin));
        if (opened.Status == HttpStatusCode.Gone) return (browser, null);
        Assert.Equal(HttpStatusCode.SeeOther, opened.Status);
        return (browser, await office.Get(browser, letter.Path));
    }
}
