using Disbursement.Application.Approval;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Pages.Sights;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Production;

/// <summary>The page on which a releaser sets up the codes of his phone: only production folders have it.</summary>
[Trait("Area", "Pages")]
public sealed class SecondFactorSightTests(RealOffice office) : IClassFixture<RealOffice>
{
    [BrowserFact]
    public async Task SecondFactor_WithItsCode_IsForEverybodyInBothLanguages()
    {
        (await office.Enrol("releaser-1")).Browser.Dispose();
        var address = new UriBuilder(office.Address) { Host = RealOffice.Name }.Uri.ToString();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright, $"--host-resolver-rules=MAP {RealOffice.Name} 127.0.0.1");
        var window = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address, IgnoreHTTPSErrors = true, ViewportSize = new ViewportSize { Width = 360, Height = 780 } });
        await window.AddCookiesAsync([new Cookie { Name = "__Host-session", Value = await office.Services.GetRequiredService<Sessions>().Open("releaser-1"), Url = address, Secure = true }]);
        var page = await window.NewPageAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var answer = await page.GotoAsync($"/my/second-factor?lang={language}");

            Assert.Equal(200, answer!.Status);
            Assert.Equal(1, await page.Locator(".qr svg").CountAsync());
            Assert.Empty(await PageFaults.Of(page, language));
        }

        await page.FillAsync("input[name=code]", "000000");
        await page.Follow("main form button[type=submit]");
        await page.WaitForSelectorAsync(".fault");
        Assert.Empty(await PageFaults.Of(page, "en"));
    }
}
