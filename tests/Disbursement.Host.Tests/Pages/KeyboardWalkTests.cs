using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages.Sights;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>
/// A roster's way at 360 px by keyboard alone: a review that strikes two lines and suspends one, a posting with a photograph, a release.
/// Each page is photographed, into a temporary folder unless DISBURSE_PICTURES names another.
/// </summary>
[Trait("Area", "Pages")]
public sealed class KeyboardWalkTests(HostFixture host) : IClassFixture<HostFixture>
{
    private readonly Office office = new(host);

    [BrowserFact]
    public async Task ARoster_ReviewedPostedAndReleased_ByKeyboardAtAPhonesWidth()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var number = await office.Submit("dividend");
        await office.To(number, "township-review");

        await Review(browser, (await office.TaskMail(number)).Links[0]);
        await office.To(number, "public-notice");
        await Post(browser, await office.Mail(number, "公示"), number);
        await office.Advance("P10D");
        await office.To(number, "county-approval");
        await office.Decide(await office.TaskMail(number), "approve");
        await office.Advance("P1D");
        var releases = (await office.Mails()).Where(mail => mail.Subject.Contains("复核放款", StringComparison.Ordinal)).ToList();
        await Release(browser, releases[0].Links[0], "1");
        await Release(browser, releases[1].Links[0], "2");

        await office.Settle();
        var counts = (await office.Case(number)).GetProperty("counts");
        Assert.Equal((84, 2, 1), (counts.GetProperty("submitted").GetInt32(), counts.GetProperty("struck").GetInt32(), counts.GetProperty("suspended").GetInt32()));
        Assert.Equal(81, counts.GetProperty("outstanding").GetInt32() + counts.GetProperty("paid").GetInt32());
        await LookAtTheSettledBatch(browser, releases[0], number);
    }

    // The bank of a demonstration answers by itself within days.
    private async Task LookAtTheSettledBatch(IBrowser browser, Letter release, string number)
    {
        await office.Advance("P3D");
        var batch = System.Text.RegularExpressions.Regex.Match(release.Subject, "[a-z][a-z-]*-[0-9]{8}").Value;
        using var state = await Systems.SystemClient.Demo(host).Get($"/api/v1/batches/{batch}");
        Assert.Equal("settled", (await Systems.SystemClient.Json(state)).GetProperty("status").GetString());
        var hand = await SignedIn(browser, release.Links[0], "settled");
        foreach (var path in new[] { $"/batches/{batch}?lang=", $"/cases/{number}?lang=" })
        {
            foreach (var language in new[] { "en", "zh-CN" })
            {
                await hand.Open(new Uri(release.Links[0]).GetLeftPart(UriPartial.Authority) + path + language);
                Assert.Empty(await PageFaults.Of(hand.Page, language));
            }
        }

        Assert.Matches(@"复核放行\s*放行[\s\S]*银行支付[\s\S]*已到账 [0-9]+ 笔[\s\S]*公布结果、办结", await hand.Page.InnerTextAsync(".path"));
    }

    private async Task Review(IBrowser browser, string link)
    {
        var hand = await SignedIn(browser, link, "review");
        await hand.Type("input[name=find]", "57");
        await hand.Press("button[value=find]");
        Assert.True(await hand.Page.Locator("#line-57").IsVisibleAsync());
        await hand.Tick("input[name=strike][value='57']");
        await hand.Type("input[name=reason-57]", "已去世");
        await hand.Press(".pages button");
        await hand.Tick("input[name=strike][value='3']");
        await hand.Tick("input[name=suspend][value='9']");
        await hand.Tick("input[name=verdict][value=approve]");
        Assert.Equal("57", await hand.Page.InputValueAsync("input[name=strike]:not([type=checkbox])"));
        await hand.Reach("select[name=reason-chosen]");
        await hand.Page.Keyboard.PressAsync("ArrowDown");

        await hand.Press("button.button[value=sign]");

        var summary = await hand.Page.InnerTextAsync(".summary");
        Assert.Matches(@"81 笔，24,300\.00 元", summary);
        Assert.Contains("贰万肆仟叁佰元整", summary, StringComparison.Ordinal);
        Assert.Matches(@"剔除\s+第 3 行，共 1 笔，300\.00 元\s+理由：重复享受", summary);
        Assert.Matches(@"剔除\s+第 57 行，共 1 笔，300\.00 元\s+理由：已去世", summary);
        Assert.Matches(@"暂缓\s+第 9 行", summary);
        await Sign(hand);
    }

    private async Task Post(IBrowser browser, Letter mail, string number)
    {
        var hand = await SignedIn(browser, mail.Links[0], "post");
        await hand.Press($"a[href='/notice/case/{number}/print']");
        Assert.Contains("公示表", await hand.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await hand.Page.GoBackAsync();
        await hand.Tick("input[name=verdict][value=posted]");
        await hand.TypeDay("input[name=postedOn]", await office.Today());
        await hand.Choose("input[name=photo]", "IMG_0001.jpg", Office.Photo);
        await hand.Press("button.button[value=sign]");
        // What hangs on the wall: the suspended line too.
        Assert.Matches(@"82 笔，24,600\.00 元", await hand.Page.InnerTextAsync(".summary"));
        await Sign(hand);
    }

    private static async Task Release(IBrowser browser, string link, string person)
    {
        var hand = await SignedIn(browser, link, "release-" + person);
        await hand.Tick("input[name=verdict][value=release]");
        await hand.Press("button.button[value=sign]");
        var summary = await hand.Page.InnerTextAsync(".summary");
        Assert.Matches(@"81 笔，24,300\.00 元", summary);
        Assert.Contains(person == "1" ? "还须另一人放行" : "您是第二人", summary, StringComparison.Ordinal);
        await Sign(hand);
    }

    private static async Task Sign(Hand hand)
    {
        await hand.Type("input[name=pin]", HostFixture.Pin);
        await hand.Press("fieldset.panel button[type=submit]");
        Assert.Contains("办理回执", await hand.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task<Hand> SignedIn(IBrowser browser, string link, string album)
    {
        var window = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN", ViewportSize = new ViewportSize { Width = 360, Height = 780 } });
        var hand = new Hand(await Chromium.NewPage(window), album);
        await hand.Open(link);
        await hand.Type("input[name=pin]", HostFixture.Pin);
        await hand.Press("main form button[type=submit]");
        return hand;
    }
}
