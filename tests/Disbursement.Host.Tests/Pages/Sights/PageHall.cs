using Disbursement.Host.Tests.Hosting;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>Tests that look at pages share one host, one browser and one scene, because making them takes longer than looking.</summary>
[CollectionDefinition(Name)]
public sealed class PageHallCollection : ICollectionFixture<PageHall>
{
    public const string Name = "pages";
}

/// <summary>A host in which something waits at every stage, and a browser with a window for each official and language.</summary>
public sealed class PageHall : IAsyncLifetime
{
    /// <summary>The size of a window until somebody changes it.</summary>
    internal static readonly ViewportSize Phone = new() { Width = 360, Height = 780 };

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Task<Scene>? scene;

    public HostFixture Host { get; } = new();

    internal Office Office { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Host.InitializeAsync();
        Office = new Office(Host);
        if (Chromium.Path is null) return;
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.Launch(playwright);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>The scene, made when it is first asked for. The tests of a collection run one after the other.</summary>
    internal Task<Scene> Scene() => scene ??= Sights.Scene.Make(Host, Office);

    /// <summary>A new window that nobody has used.</summary>
    internal Task<IBrowserContext> Window(string language = "zh-CN", bool script = true) => browser!.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = Host.Address.ToString(),
        Locale = language,
        JavaScriptEnabled = script,
        ViewportSize = Phone,
    });

    /// <summary>The window, with one page, of an official who has opened the link with his PIN; of nobody in particular without one. Whoever asks closes it.</summary>
    internal async Task<IBrowserContext> WindowOf(string? link, string language)
    {
        var window = await Window(language);
        await window.AddCookiesAsync([new Cookie { Name = "lang", Value = language, Url = Host.Address.ToString() }]);
        var page = await window.NewPageAsync();
        if (link is not null) await SignIn(page, link);
        return window;
    }

    private static async Task SignIn(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.FillAsync("input[name=pin]", HostFixture.Pin);
        await page.Follow("main form button[type=submit]");
    }
}
