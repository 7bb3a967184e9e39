using Disbursement.Host.Tests.Hosting;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>The page of a link in all its states.</summary>
internal static class ActSights
{
    private const string Route = "act/{token}";
    private const int MorePostsThanMayBe = 21;

    public static IReadOnlyList<Sight> All { get; } =
    [
        new("act-pin", Route) { Path = scene => scene.Review.Path },
        new("act-pin-empty", Route) { Path = scene => scene.Review.Path, Then = (page, _) => Submit(page, ""), Status = 422 },
        new("act-pin-wrong", Route) { Path = scene => scene.Review.Path, Then = (page, _) => Submit(page, "wrong-pin"), Status = 403 },
        new("act-pin-stopped", Route) { Path = scene => scene.Told.Path, Then = Stop, Status = 429 },
        new("act-too-many", Route) { Path = scene => scene.Release[1].Path, Then = Flood, Status = 429 },
        new("act-confirm", Route) { Path = scene => scene.Confirm.Path, As = scene => scene.Confirm.Path },
        new("act-review", Route) { Path = scene => scene.Review.Path, As = scene => scene.Review.Path },
        new("act-post", Route) { Path = scene => scene.Post.Path, As = scene => scene.Post.Path },
        new("act-final", Route) { Path = scene => scene.Final.Path, As = scene => scene.Final.Path },
        new("act-release", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path },
        new("act-post-faults", Route) { Path = scene => scene.Post.Path, As = scene => scene.Post.Path, Then = (page, _) => Sign(page), Status = 422 },
        new("act-release-faults", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path, Then = (page, _) => Sign(page), Status = 422 },
        new("act-receipt", Route) { Path = scene => scene.Receipt.Path },
        new("act-receipt-read", Route) { Path = scene => scene.Receipt.Path, As = scene => scene.Receipt.Path },
        new("act-otherwise", Route) { Path = scene => scene.Receipt.Path, As = scene => scene.Receipt.Path, Then = (page, scene) => SignAgain(page, scene.Receipt.Path), Status = 409 },
        new("act-dead", Route) { Path = scene => scene.Dead.Path, Status = 410 },
        new("act-look", Route) { Path = scene => scene.SentBack.Path, As = scene => scene.SentBack.Path },
    ];

    private static async Task Submit(IPage page, string pin)
    {
        await page.FillAsync("main input[name=pin]", pin);
        await page.ClickAsync("main form button[type=submit]");
    }

    // Five wrong ones stop the link; a sixth is told until when.
    private static async Task Stop(IPage page, Scene scene)
    {
        for (var turn = 0; turn < 6; turn++) await Submit(page, $"wrong-pin-{turn}");
    }

    private static async Task Flood(IPage page, Scene scene)
    {
        for (var turn = 0; turn < MorePostsThanMayBe; turn++) await scene.Office.Post(scene.Host.Client, scene.Release[1].Path, ("pin", ""));
        await Submit(page, HostFixture.Pin);
    }

    private static Task Sign(IPage page) => page.ClickAsync("form#decide button[type=submit].button:last-of-type");

    // The form that was still open in another window when the decision was made.
    private static async Task SignAgain(IPage page, string path)
    {
        var wait = page.WaitForResponseAsync(answer => answer.Request.Method == "POST");
        await page.EvaluateAsync(
            """
            path => {
              const form = document.createElement('form');
              form.method = 'post'; form.action = path;
              for (const [name, value] of [['form', 'x.y'], ['verdict', 'send-back'], ['pin', '1']]) {
                const field = document.createElement('input');
                field.type = 'hidden'; field.name = name; field.value = value; form.append(field);
              }
              document.body.append(form); form.submit();
            }
            """, path);
        await wait;
        await page.WaitForLoadStateAsync();
    }
}
