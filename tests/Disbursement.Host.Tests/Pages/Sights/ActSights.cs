using Disbursement.Application.Approval;
using Disbursement.Application.Ports;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
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
        new("act-review-faults", Route) { Path = scene => scene.Review.Path, As = scene => scene.Review.Path, Then = (page, _) => Next(page), Status = 422 },
        new("act-review-changed", Route) { Path = scene => scene.Review.Path, As = scene => scene.Review.Path, Then = Change, Status = 409 },
        new("act-expired", Route) { Path = scene => scene.Final.Path, As = scene => scene.Final.Path, Then = Expire, Status = 409 },
        new("act-review-only-warnings", Route) { Path = scene => scene.Review.Path + "?only=warnings", As = scene => scene.Review.Path },
        new("act-sign", Route) { Path = scene => scene.Final.Path, As = scene => scene.Final.Path, Then = (page, _) => Summarise(page) },
        new("act-sign-faults", Route) { Path = scene => scene.Final.Path, As = scene => scene.Final.Path, Then = SignWrong, Status = 403 },
        new("act-post", Route) { Path = scene => scene.Post.Path, As = scene => scene.Post.Path },
        new("act-final", Route) { Path = scene => scene.Final.Path, As = scene => scene.Final.Path },
        new("act-post-sign", Route) { Path = scene => scene.Post.Path, As = scene => scene.Post.Path, Then = (page, scene) => SummarisePosting(page, scene) },
        new("act-release-sign", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path, Then = (page, _) => SummariseRelease(page, "release") },
        new("act-refuse-sign", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path, Then = (page, _) => SummariseRelease(page, "refuse") },
        new("act-release-sign-faults", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path, Then = SignReleaseEmpty, Status = 422 },
        new("act-release", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path },
        new("act-post-faults", Route) { Path = scene => scene.Post.Path, As = scene => scene.Post.Path, Then = (page, _) => NextWithout(page, "input[name=postedOn]"), Status = 422 },
        new("act-release-faults", Route) { Path = scene => scene.Release[0].Path, As = scene => scene.Release[0].Path, Then = RefuseWithoutReason, Status = 422 },
        new("act-receipt", Route) { Path = scene => scene.Receipt.Path },
        new("act-receipt-read", Route) { Path = scene => scene.Receipt.Path, As = scene => scene.Receipt.Path },
        new("act-otherwise", Route) { Path = scene => scene.Receipt.Path, As = scene => scene.Receipt.Path, Then = (page, scene) => SignAgain(page, scene.Receipt.Path), Status = 409 },
        new("act-dead", Route) { Path = scene => scene.Dead.Path, Status = 410 },
        new("act-look", Route) { Path = scene => scene.SentBack.Path, As = scene => scene.SentBack.Path },
    ];

    private static async Task Submit(IPage page, string pin)
    {
        await page.FillAsync("main input[name=pin]", pin);
        await page.Follow("main form button[type=submit]");
    }

    // Five wrong ones stop the link; who comes back to it and tries once more is told the same. The language before has stopped it.
    private static async Task Stop(IPage page, Scene scene)
    {
        for (var turn = 0; turn < 6; turn++)
        {
            if (await page.Locator("main input[name=pin]").CountAsync() == 0) await page.GotoAsync(scene.Told.Path);
            await Submit(page, $"wrong-pin-{turn}");
        }
    }

    private static async Task Flood(IPage page, Scene scene)
    {
        for (var turn = 0; turn < MorePostsThanMayBe; turn++) await scene.Office.Post(scene.Host.Client, scene.Release[1].Path, ("pin", ""));
        await Submit(page, HostFixture.Pin);
    }

    private static Task Next(IPage page) => page.Follow("form#decide button.button[value=sign]");

    // Somebody adds a document after the page was opened: what is signed is not what was shown.
    private static async Task Change(IPage page, Scene scene)
    {
        await scene.AddDocument(System.Text.RegularExpressions.Regex.Match(scene.Review.Subject, "QH-[0-9]{4}-[0-9]{6}").Value);
        await page.CheckAsync("input[name=verdict][value=approve]");
        await page.EvaluateAsync("pin => { const field = document.createElement('input'); field.name = 'pin'; field.value = pin; const form = document.querySelector('#decide'); form.append(field); form.submit(); }", HostFixture.Pin);
        await page.WaitForSelectorAsync(".alert-warning h2");
    }

    // The page lay open for longer than a form is good: its hidden value is of half an hour ago.
    private static async Task Expire(IPage page, Scene scene)
    {
        var services = scene.Host.Services;
        var link = await services.GetRequiredService<Links>().Find(scene.Final.Path["/act/".Length..]);
        IDeskTask? task = null;
        foreach (var desk in services.GetServices<IDesk>()) task ??= await desk.Load(link!, default);
        var before = new StandingClock(services.GetRequiredService<TimeProvider>().GetUtcNow() - FormBinding.Longest - TimeSpan.FromMinutes(1));
        var form = new FormBinding(services.GetRequiredService<ISecrets>(), before).Issue(task!.Content);
        await page.CheckAsync("input[name=verdict][value=approve]");
        await page.FillAsync("textarea[name=comment]", "其余属实");
        await page.EvaluateAsync("values => { const form = document.querySelector('#decide'); form.elements.form.value = values[0]; const field = document.createElement('input'); field.name = 'pin'; field.value = values[1]; form.append(field); form.submit(); }", new[] { form, HostFixture.Pin });
        await page.WaitForSelectorAsync(".alert-warning h2");
        Assert.Equal("其余属实", await page.InputValueAsync("textarea[name=comment]"));
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static async Task Summarise(IPage page)
    {
        await page.CheckAsync("input[name=verdict][value=approve]");
        await page.CheckAsync("input[name=strike][value='2']");
        await page.FillAsync("input[name=reason-2]", "面积不符，已核实");
        await page.CheckAsync("input[name=suspend][value='4']");
        await page.FillAsync("textarea[name=reason]", "待入户核实");
        await page.FillAsync("textarea[name=comment]", "其余属实");
        await Next(page);
        await page.WaitForSelectorAsync(".summary");
    }

    private static async Task SignWrong(IPage page, Scene scene)
    {
        await Summarise(page);
        await page.FillAsync("input[name=pin]", "wrong-pin");
        await page.Follow("fieldset.panel button[type=submit]");
        await page.WaitForSelectorAsync(".summary");
    }

    private static async Task SummarisePosting(IPage page, Scene scene)
    {
        await page.CheckAsync("input[name=verdict][value=posted]");
        await page.FillAsync("input[name=postedOn]", await scene.Office.Today());
        await page.SetInputFilesAsync("input[name=photo]", new FilePayload { Name = "IMG_0001.jpg", MimeType = "image/jpeg", Buffer = Office.Photo });
        await Next(page);
        await page.WaitForSelectorAsync(".summary");
    }

    private static async Task NextWithout(IPage page, string field)
    {
        await page.FillAsync(field, "");
        await Next(page);
    }

    private static async Task RefuseWithoutReason(IPage page, Scene scene)
    {
        await page.CheckAsync("input[name=verdict][value=refuse]");
        await NextWithout(page, "textarea[name=comment]");
    }

    private static async Task SummariseRelease(IPage page, string verdict)
    {
        await page.CheckAsync($"input[name=verdict][value={verdict}]");
        if (verdict == "refuse") await page.FillAsync("textarea[name=comment]", "名单须再核");
        await Next(page);
        await page.WaitForSelectorAsync(".summary");
    }

    private static async Task SignReleaseEmpty(IPage page, Scene scene)
    {
        await SummariseRelease(page, "release");
        await page.Follow("fieldset.panel button[type=submit]");
        await page.WaitForSelectorAsync(".summary");
    }

    // The form that was still open in another window when the decision was made.
    private static async Task SignAgain(IPage page, string path)
    {
        await page.LoadAfter(() => page.EvaluateAsync(
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
            """, path));
    }
}
