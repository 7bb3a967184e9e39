using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>The village clerk's pages.</summary>
internal static class RosterSights
{
    private const string Draft = "rosters/{draft:minlength(4)}";

    public static IReadOnlyList<Sight> All { get; } =
    [
        new("roster-nobody", "rosters/new") { Path = _ => "/rosters/new", Status = 401 },
        new("roster-new", "rosters/new") { Path = _ => "/rosters/new", As = Clerk },
        .. new[] { "lines", "meeting", "papers", "check" }.Select(step =>
            new Sight($"roster-{step}", Draft) { Path = _ => "/rosters/new", As = Clerk, Then = (page, _) => Begin(page, step) }),
    ];

    private static string Clerk(Scene scene) => scene.SentBack.Path;

    // A draft that was begun before is gone on with; else the first programme that is offered begins one.
    private static async Task Begin(IPage page, string step)
    {
        var begun = await page.Locator(".task-list a").CountAsync() > 0;
        if (!begun) await page.Locator("input[name=for]").First.CheckAsync();
        await page.Follow(begun ? ".task-list a >> nth=0" : "form.panel button[type=submit]");
        await page.GotoAsync(page.Url.Split('?')[0] + "?step=" + step);
    }
}
