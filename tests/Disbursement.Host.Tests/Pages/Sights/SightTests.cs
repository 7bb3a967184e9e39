using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Disbursement.Functions.Http.Pages;
using Disbursement.Host.Tests.Systems;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>
/// Every page in every state and both languages: axe finds nothing, nothing moves sideways at 320 px, whatever is touched is large enough,
/// and no number of anybody is there in full. With the variable DISBURSE_PICTURES each is photographed into that folder.
/// </summary>
[Collection(PageHallCollection.Name)]
[Trait("Area", "Pages")]
public sealed partial class SightTests(PageHall hall)
{
    private static readonly string[] Languages = ["zh-CN", "en"];
    private static readonly (string Name, int Width)[] Screens = [("360", 360), ("768", 768), ("1280", 1280)];
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("DISBURSE_PICTURES");
    private static readonly string? Only = Environment.GetEnvironmentVariable("DISBURSE_PICTURES_ONLY");

    [Fact]
    public void EveryPageRoute_HasASight()
    {
        var routes = typeof(ActFunctions).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .Where(trigger => trigger.Methods?.Contains("get") == true)
            .Select(trigger => trigger.Route!)
            .Where(route => !route.StartsWith("api/", StringComparison.Ordinal) && route is not ("healthz" or "openapi.json"));

        var unseen = routes.Except(SightList.All.Select(sight => sight.Route)).Except(SightList.NoPages.Keys);

        Assert.Equal("", string.Join(' ', unseen));
        Assert.Equal(SightList.All.Count, SightList.All.Select(sight => sight.Name).Distinct().Count());
    }

    /// <summary>
    /// Two officials at once, to use the machine's cores, and each in one language after the other: two windows that write into one draft,
    /// or change what the other has open, would tell each other so.
    /// </summary>
    [BrowserFact]
    public async Task EveryPage_InEveryStateAndBothLanguages_IsForEverybody()
    {
        var scene = await hall.Scene();
        var (numbers, names) = (Sensitive(), await Payees(scene));
        var officials = SightList.All.Where(sight => Only is null || Regex.IsMatch(sight.Name, Only)).GroupBy(sight => sight.As?.Invoke(scene));
        var faults = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(officials, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seen, _) =>
        {
            foreach (var language in Languages)
            {
                await using var window = await hall.WindowOf(seen.Key, language);
                foreach (var sight in seen) (await LookAt(window.Pages[0], sight, scene, language, numbers, names)).ForEach(faults.Enqueue);
            }
        });

        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    /// <summary>The pages of a demonstration's mailbox are of both languages at once. The mails in their frames are looked at where they are made.</summary>
    [BrowserFact]
    public async Task TheMailbox_OfADemonstration_IsForEverybody()
    {
        var scene = await hall.Scene();
        await using var window = await hall.WindowOf(null, "zh-CN");
        var page = window.Pages[0];
        await page.SetViewportSizeAsync(PageFaults.Narrow, 780);
        foreach (var path in new[] { "/dev/mail", $"/dev/mail/{scene.Review.Id}", "/dev/mail/gallery" })
        {
            Assert.Equal(200, (await page.GotoAsync(path))!.Status);
            Assert.Empty(await page.EvaluateAsync<string[]>(PageScripts.Sideways));
            Assert.Empty(await page.EvaluateAsync<string[]>(PageScripts.SmallTargets));
            Assert.Empty(await page.EvaluateAsync<string[]>(PageScripts.Structure, "zh-CN"));
            Assert.Empty(await PageFaults.Axe(page));
        }
    }

    private static async Task<List<string>> LookAt(IPage page, Sight sight, Scene scene, string language, HashSet<string> numbers, HashSet<string> names)
    {
        var status = await Come(page, sight, scene);
        var faults = await PageFaults.Of(page, language);
        if (status != sight.Status) faults.Add($"answered {status}, not {sight.Status}");
        faults.AddRange(Told(await page.ContentAsync(), numbers, sight.NamesInFull ? [] : names));
        if (Pictures is not null) await Photograph(page, $"{sight.Name}-{language}");
        return [.. faults.Select(fault => $"{sight.Name} ({language}): {fault}")];
    }

    private static async Task<int> Come(IPage page, Sight sight, Scene scene)
    {
        var status = 0;
        void Note(object? from, IResponse answer) => status = answer.Request.IsNavigationRequest && answer.Frame == page.MainFrame && answer.Status is < 300 or > 399 ? answer.Status : status;
        await page.SetViewportSizeAsync(PageHall.Phone.Width, PageHall.Phone.Height);
        page.Response += Note;
        await page.GotoAsync(sight.Path(scene));
        if (sight.Then is { } then) await then(page, scene);
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        page.Response -= Note;
        return status;
    }

    private static IEnumerable<string> Told(string html, HashSet<string> numbers, HashSet<string> names) => LongNumber().Matches(html).Select(match => match.Value).Where(numbers.Contains)
        .Concat(Cell().Matches(html).Select(match => match.Groups[1].Value).Where(names.Contains))
        .Select(told => $"tells {told[..1]}... in full");

    /// <summary>The names on the notice that is printed for the wall: the one place where they stand in full.</summary>
    private async Task<HashSet<string>> Payees(Scene scene)
    {
        var (browser, _) = await scene.Office.Open(scene.Post.Path);
        using (browser)
        {
            var number = Regex.Match(scene.Post.Subject, "QH-[0-9]{4}-[0-9]{6}").Value;
            var sheet = await scene.Office.Get(browser, $"/notice/case/{number}/print");
            var names = Regex.Matches(sheet.Html, "<tr><td>[0-9]+</td><td>([^<]+)</td>").Select(match => match.Groups[1].Value).ToHashSet();
            Assert.Equal(19, names.Count);
            return names;
        }
    }

    /// <summary>Every ID number, account and telephone number of the lists in the scene.</summary>
    private static HashSet<string> Sensitive() => [.. Directory.EnumerateFiles(Hosting.HostFixture.Rosters, "lines.csv", SearchOption.AllDirectories)
        .SelectMany(file => LongNumber().Matches(File.ReadAllText(file, System.Text.Encoding.Latin1))).Select(match => match.Value)];

    private static async Task Photograph(IPage page, string name)
    {
        Directory.CreateDirectory(Pictures!);
        foreach (var (screen, width) in Screens)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures!, $"{name}-{screen}.png"), FullPage = true });
        }
    }

    [GeneratedRegex(@">\s*([^<>\s][^<>]{0,30}?)\s*<")]
    private static partial Regex Cell();

    [GeneratedRegex("(?<![0-9a-fA-F])[0-9]{11,19}[Xx]?(?![0-9a-fA-F])")]
    private static partial Regex LongNumber();
}
