using Disbursement.Application.Approval;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages.Sights;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>A clerk with a phone and no mouse: 360 points wide and by the keyboard alone. Pictures of every step lie beside the tests' program.</summary>
[Trait("Area", "Pages")]
public sealed class RosterWalkTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const int MostTabs = 400;

    [BrowserFact]
    public async Task TheDividendRoster_FromItsWorkbookToSubmitted_ByKeyboardAlone()
    {
        await using var walk = await Walk.As(host, "clerk-001001");
        var page = walk.Page;
        await page.GotoAsync("/my");
        await Enter(page, "a[href='/rosters/new']");
        await walk.Picture("new");
        await Pick(page, "999901001001/dividend/2026");
        await Enter(page, "main button.button");
        await walk.Picture("lines-empty");

        await Choose(page, "#list", "花名册.xlsx", SampleList.Xlsx("dividend"));
        await Enter(page, "button[value=upload]");
        await Assertions.Expect(page.Locator(".alert-done h2")).ToContainTextAsync("84");
        await walk.Picture("lines");
        await Enter(page, "button[value=next]");
        await walk.Picture("meeting");
        foreach (var (field, text) in new[] { ("#h-meeting-attendees", "58"), ("#h-meeting-votesFor", "56"), ("#h-meeting-votesAgainst", "1"), ("#h-declaredCount", "84"), ("#h-declaredTotal", "25200") })
            await Type(page, field, text);
        await TabTo(page, "#h-meeting-date");
        await page.Keyboard.TypeAsync("02262026");
        await Enter(page, "button[value=next]");

        foreach (var (kind, file) in new[] { ("sealed-list", "sealed-list.pdf"), ("meeting-record", "meeting-record.jpg") })
        {
            await Choose(page, $"#paper-{kind}", file, await File.ReadAllBytesAsync(Path.Combine(HostFixture.Rosters, "dividend", "documents", file)));
            await Enter(page, $"form:has(#paper-{kind}) button[value=paper]");
        }
        await walk.Picture("papers");
        await Enter(page, "main a.button[href$='step=check']");
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("贰万伍仟贰佰元整");
        await walk.Picture("check");
        await Type(page, "#pin", HostFixture.Pin);
        await Leave(page);

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("已上报");
        await Assertions.Expect(page.Locator(".alert-done")).ToContainTextAsync("QH-2026-");
        await walk.Picture("receipt");
        Assert.Empty(await PageFaults.Of(page, "zh-CN"));
        await page.GotoAsync(page.Url.Split('?')[0] + "?lang=en");
        Assert.Empty(await PageFaults.Of(page, "en"));
    }

    [BrowserFact]
    public async Task TypedLines_WithMistakes_AreFoundByTheirLinksAndCorrected()
    {
        await using var walk = await Walk.As(host, "clerk-001006");
        var page = walk.Page;
        await page.GotoAsync("/rosters/new");
        await Pick(page, "999901001006/travel/2026");
        await Enter(page, "main button.button");
        await Enter(page, "button[value=add]");
        var row = SampleList.Rows("dividend")[0];
        foreach (var (field, text) in new[] { ("household", "001006-0001"), ("name", row[2]), ("idNumber", row[3][..17] + "0"), ("account", row[4]), ("bank", row[6]), ("phone", row[7]), ("quantity", "1"), ("amount", "400") })
            await Type(page, $"#l1-{field}", text);
        foreach (var field in new[] { "accountKind", "grade" })
        {
            await TabTo(page, $"#l1-{field}");
            await page.Keyboard.PressAsync("ArrowDown");
        }
        await walk.Picture("typed");
        await Enter(page, "button[value=check]");
        await walk.Picture("mistakes");
        await Enter(page, "a[href$='#l1-idNumber']");
        await Assertions.Expect(page.Locator("#l1-idNumber")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#l1-idNumber")).ToHaveAttributeAsync("aria-invalid", "true");
        await walk.Picture("correct");
        await Type(page, "#l1-idNumber", row[3]);
        await Enter(page, "button[value=check]");

        await Assertions.Expect(page.Locator(".alert-error")).Not.ToContainTextAsync("身份证号");
    }

    private static async Task Enter(IPage page, string selector)
    {
        await TabTo(page, selector);
        await Leave(page);
    }

    // The old page is marked, so that nobody looks at it when the new one is meant.
    private static async Task Leave(IPage page)
    {
        await page.EvaluateAsync("() => { window.old = true; }");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !window.old && document.readyState === 'complete'");
    }

    // Among radio buttons the arrow keys go on.
    private static async Task Pick(IPage page, string value)
    {
        await TabTo(page, "input[name=for]");
        await page.Keyboard.PressAsync("Space");
        for (var choices = 0; choices < MostTabs && !await page.EvaluateAsync<bool>("value => document.activeElement.value === value", value); choices++) await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.Locator($"input[value='{value}']").IsCheckedAsync());
    }

    private static async Task Type(IPage page, string selector, string text)
    {
        await TabTo(page, selector);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task Choose(IPage page, string selector, string name, byte[] content)
    {
        await TabTo(page, selector);
        // From here on the chooser is the operating system's.
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"));
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    private static async Task TabTo(IPage page, string selector)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"No way by Tab to {selector}.");
    }

    private sealed class Walk(HostFixture host, IPlaywright playwright, IBrowser browser, IPage page) : IAsyncDisposable
    {
        private static readonly int[] Widths = [360, 768, 1280];

        public IPage Page => page;

        public static async Task<Walk> As(HostFixture host, string official)
        {
            var playwright = await Playwright.CreateAsync();
            var browser = await Chromium.Launch(playwright);
            var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = host.Address.ToString(), ViewportSize = new() { Width = Widths[0], Height = 740 }, Locale = "zh-CN" });
            await context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = "session", Value = await host.Services.GetRequiredService<Sessions>().Open(official), Url = host.Address.ToString() }]);
            return new Walk(host, playwright, browser, await Chromium.NewPage(context));
        }

        /// <summary>Takes pictures in three widths, and finds that at the narrowest nothing has to be moved sideways.</summary>
        public async Task Picture(string name)
        {
            foreach (var width in Widths.Reverse().Prepend(320))
            {
                await page.SetViewportSizeAsync(width, 740);
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{name} is {wide} wide at {width}.");
                if (width != 320) await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", $"roster-{name}-{width}.png"), FullPage = true });
            }
        }

        public async ValueTask DisposeAsync()
        {
            Assert.Empty(host.Fatal);
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }
}
