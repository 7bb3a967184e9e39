using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>A test that needs a browser; without one it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null) Skip = "No Chromium is installed; test.sh installs one where it can.";
    }
}

/// <summary>The machine's own Chromium, headless; best the one without windows, because the one with them takes twice the time and was seen to hang.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium"];

    /// <summary>Where it is; <see langword="null"/> if there is none. The variable CHROMIUM names another.</summary>
    public static string? Path { get; } = Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM") ?? "").FirstOrDefault(File.Exists);

    // Without its sandbox, because tests run in containers; it sees our own pages only.
    public static Task<IBrowser> Launch(IPlaywright playwright, params string[] more) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Headless = true, Args = ["--no-sandbox", .. more] });

    /// <summary>A page whose file choosers are always ours. Playwright asks the browser for them when somebody begins to listen, and a key that is pressed at once may be there before that.</summary>
    public static async Task<IPage> NewPage(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        page.FileChooser += (_, _) => { };
        return page;
    }
}
