using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>Somebody at a narrow window who uses the keyboard and nothing else: every step begins where the last one left the focus.</summary>
internal sealed class Hand
{
    // A page of 50 lines has some 200 places where the focus rests.
    private const int MostTabs = 600;
    private readonly IPage page;
    private readonly string album;
    private int pictures;

    public Hand(IPage page, string album)
    {
        (this.page, this.album) = (page, album);

        // Somebody listens from the beginning: a browser that learns of it with the very key that opens the chooser may open one that nobody sees.
        page.FileChooser += (_, _) => { };
    }

    public IPage Page => page;

    /// <summary>Where the pictures lie.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("DISBURSE_PICTURES") ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), "disburse-walks");

    /// <summary>Moves on with the tab key until the place is reached; a place that no tab reaches is a fault of the page.</summary>
    public async Task Reach(string place)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("place => document.activeElement.matches(place)", place)) return;
        }

        Assert.Fail($"No tab reaches {place} on {page.Url.Split('/')[3]}.");
    }

    public async Task Type(string place, string text)
    {
        await Reach(place);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Ticks a box or chooses a radio button.</summary>
    public async Task Tick(string place)
    {
        await Reach(place);
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.checked"), place);
    }

    /// <summary>Presses a button or follows a link, and waits for the page that follows.</summary>
    public async Task Press(string place)
    {
        await Reach(place);
        await page.LoadAfter(() => page.Keyboard.PressAsync("Enter"));
        await Photograph();
    }

    /// <summary>Types a day such as 2026-05-12 into a date field, whose parts stand in the order of the browser's own language.</summary>
    public async Task TypeDay(string place, string day)
    {
        await Reach(place);
        var (year, month, date) = (day[..4], day[5..7], day[8..]);
        foreach (string[] parts in new[] { new[] { year, "ArrowRight", month, date }, [month, date, year], [date, month, year] })
        {
            foreach (var part in parts) await (part.Length > 4 ? page.Keyboard.PressAsync(part) : page.Keyboard.TypeAsync(part));
            if (await page.InputValueAsync(place) == day) return;
            for (var back = 0; back < 3; back++) await page.Keyboard.PressAsync("ArrowLeft");
        }

        Assert.Fail($"{place} takes no day.");
    }

    public async Task Choose(string place, string file, byte[] content)
    {
        await Reach(place);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"));
        await chooser.SetFilesAsync(new FilePayload { Name = file, MimeType = "image/jpeg", Buffer = content });
    }

    public async Task Open(string path)
    {
        await page.GotoAsync(path);
        await Photograph();
    }

    private async Task Photograph()
    {
        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(Folder, $"walk-{album}-{++pictures:00}.png"), FullPage = true });
        Assert.Empty(await page.EvaluateAsync<string[]>(PageScripts.Sideways));
    }
}
