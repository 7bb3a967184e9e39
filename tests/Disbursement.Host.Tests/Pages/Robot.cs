using System.Globalization;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

/// <summary>
/// A browser without a person: it follows links, runs scripts, fills in every field, chooses every choice, adds a photograph and presses every button.
/// Its PINs are empty or random, with the limits of issue 2: at most four a link and nineteen an official, one hundred submissions in all.
/// </summary>
internal sealed class Robot(HostFixture host, Office office, IBrowser browser, string today)
{
    public const int MostSubmissions = 100;
    private const int PinsPerLink = 4;
    private const int PinsPerOfficial = 19;

    private const string Buttons = "form[method=post] button[type=submit]";

    private const string KindOfButton =
        "found => found.map(each => each.form.id !== 'decide' ? 'plain' : !each.name || each.value === 'sign' ? 'sign' : 'leaf')";

    private readonly Dictionary<string, int> byLink = [];
    private readonly Dictionary<string, int> byOfficial = [];
    private readonly HashSet<string> followed = [];
    private readonly Random random = new(20260302);
    private IPage? shown;

    public int Submissions { get; private set; }

    /// <summary>What was submitted: the verdict that was chosen, or the button that was pressed.</summary>
    public HashSet<string> Submitted { get; } = [];

    public IEnumerable<int> PinsOfEachLink => byLink.Values;

    public IEnumerable<int> PinsOfEachOfficial => byOfficial.Values;

    public int EmptyPins { get; private set; }

    /// <summary>Opens a link and every address on its page; with a session, as if the official's own browser had been taken over.</summary>
    public async Task Follow(Letter letter, bool withSession)
    {
        var page = await Page(letter, withSession);
        await page.GotoAsync(letter.Links[0]);
        var anchors = await page.EvalOnSelectorAllAsync<string[]>("a[href^='/']", "found => found.map(each => each.href)");
        foreach (var anchor in anchors.Where(anchor => followed.Add($"{withSession} {anchor}"))) await FollowAnchor(page, anchor);
    }

    private static async Task FollowAnchor(IPage page, string anchor)
    {
        try
        {
            await page.GotoAsync(anchor);
        }
        catch (PlaywrightException download) when (download.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            // Followed: a document comes as a file, and this browser calls that a failure to show a page.
        }
    }

    /// <summary>Presses every button of every form on a link's page, as long as there are submissions left.</summary>
    public async Task SubmitEveryForm(Letter letter, bool withSession)
    {
        var page = await Page(letter, withSession);
        await page.GotoAsync(letter.Links[0]);
        var buttons = await page.EvalOnSelectorAllAsync<string[]>(Buttons, KindOfButton);
        var verdicts = Math.Max(1, await page.Locator("input[type=radio][name=verdict]").CountAsync());

        // Leafing through a long list has a button for each page: two of them say what all do. Signing out comes last, because it ends the session.
        var leaves = buttons.Index().Where(button => button.Item == "leaf").Take(2);
        var presses = buttons.Index().Where(button => button.Item == "sign").TakeLast(1).Concat(leaves).Concat(buttons.Index().Where(button => button.Item == "plain").Reverse())
            .SelectMany(button => Enumerable.Range(0, button.Item == "sign" ? verdicts : 1).Select(verdict => (button.Index, verdict)));
        foreach (var (button, verdict) in presses.TakeWhile(_ => Submissions < MostSubmissions)) await Press(page, letter, button, verdict);
    }

    private async Task Press(IPage page, Letter letter, int button, int verdict)
    {
        await page.GotoAsync(letter.Links[0]);
        var pressed = page.Locator(Buttons).Nth(button);
        if (await pressed.CountAsync() == 0) return;
        await Submit(page, pressed, letter, verdict);

        // The summary of what is about to be signed asks for the PIN: nothing but that is left between the robot and a decision.
        var sign = page.Locator("form#decide:has(input[name=pin]):has(input[type=hidden][name=verdict]) button[type=submit]");
        if (await sign.CountAsync() == 1 && Submissions < MostSubmissions) await Submit(page, sign, letter, verdict);
    }

    private async Task Submit(IPage page, ILocator pressed, Letter letter, int verdict)
    {
        await page.EvaluateAsync("for (const form of document.forms) form.noValidate = true; for (const more of document.querySelectorAll('details')) more.open = true");
        await Fill(page, letter, verdict);
        var said = await pressed.EvaluateAsync<string>(
            "button => button.name || button.form.querySelector('input[name=verdict]:checked, input[name=verdict][type=hidden]')?.value || new URL(button.form.action).pathname.split('/')[1]");
        await PostAndWait(page, pressed);
        Submissions++;
        Submitted.Add(said);
    }

    // By script, because a person could not press the one that only serves the Enter key.
    private static Task PostAndWait(IPage page, ILocator button) => page.LoadAfter(() =>
        page.RunAndWaitForRequestAsync(() => button.EvaluateAsync("button => { setTimeout(() => button.click(), 0) }"), request => request.Method == "POST"));

    private async Task Fill(IPage page, Letter letter, int verdict)
    {
        foreach (var field in await page.Locator("input:not([type=hidden]):not([type=password]):not([type=radio]):not([type=checkbox]), textarea").AllAsync())
        {
            if (!await field.IsVisibleAsync()) continue;
            switch (await field.GetAttributeAsync("type"))
            {
                case "file": await field.SetInputFilesAsync(new FilePayload { Name = "IMG_0001.jpg", MimeType = "image/jpeg", Buffer = Office.Photo }); break;
                case "date": await field.FillAsync(today); break;
                default: await field.FillAsync(Words(await field.GetAttributeAsync("name"))); break;
            }
        }

        var choices = page.Locator("input[type=radio][name=verdict]");
        if (await choices.CountAsync() is var count and > 0) await choices.Nth(verdict % count).EvaluateAsync("choice => { choice.checked = true }");
        foreach (var pin in await page.Locator("input[type=password]").AllAsync()) await pin.FillAsync(Guess(letter));
    }

    // Line fields stay empty, so that nothing but the PIN keeps an approval from being recorded.
    private static string Words(string? name) => name is "strike" or "suspend" or "return" || name!.StartsWith("reason-", StringComparison.Ordinal) ? "" : "1";

    private string Guess(Letter letter)
    {
        // Most carry no PIN; the first on each kind of page do, so that every form meets a wrong one.
        var isTaken = byLink.GetValueOrDefault(letter.Path) >= PinsPerLink || byOfficial.GetValueOrDefault(letter.Official) >= PinsPerOfficial;
        if (isTaken || (random.Next(3) > 0 && byLink.Count > 3))
        {
            EmptyPins++;
            return "";
        }

        byLink[letter.Path] = byLink.GetValueOrDefault(letter.Path) + 1;
        byOfficial[letter.Official] = byOfficial.GetValueOrDefault(letter.Official) + 1;
        return $"guess-{random.Next():x8}";
    }

    // One page for all: without cookies, or with those of the official's session only.
    private async Task<IPage> Page(Letter letter, bool withSession)
    {
        shown ??= await browser.NewPageAsync();
        await shown.Context.ClearCookiesAsync();
        if (withSession) await shown.Context.AddCookiesAsync([await SessionOf(letter)]);
        return shown;
    }

    /// <summary>A real session of the official, opened by himself with his PIN.</summary>
    private async Task<Cookie> SessionOf(Letter letter)
    {
        var opened = await office.Post(host.Client, letter.Path, ("pin", HostFixture.Pin));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, opened.Status);
        var (name, value) = Pair(opened.Answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("HttpOnly", StringComparison.OrdinalIgnoreCase)));
        return new Cookie { Name = name, Value = value, Url = host.Address.ToString() };
    }

    private static (string Name, string Value) Pair(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        return (pair[0], pair[1]);
    }
}
