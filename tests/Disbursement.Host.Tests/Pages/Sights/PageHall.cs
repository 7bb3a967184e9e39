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
    private readonly Dictionary<string, IBrowserContext> windows = [];
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
        ViewportSize = new ViewportSize { Width = 360, Height = 780 },
    });

    /// <summary>The window of an official who has opened the link with his PIN; of nobody in particular without one.</summary>
    internal async Task<IBrowserContext> WindowOf(string? link, string language)
    {
        var key = $"{link} {language}";
        if (windows.TryGetValue(key, out var known)) return known;
        var window = await Window(language);
        await window.AddCookiesAsync([new Cookie { Name = "lang", Value = language, Url = Host.Address.ToString() }]);
        if (link is not null) await SignIn(window, link);
        return windows[key] = window;
    }

    private static async Task SignIn(IBrowserContext window, string link)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(link);
        await page.FillAsync("input[name=pin]", HostFixture.Pin);
        await page.ClickAsync("main form button[type=submit]");
        await page.CloseAsync();
    }
}
