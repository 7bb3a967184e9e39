using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>What a page in a state has against it, as it stands in the browser.</summary>
internal static class PageFaults
{
    public const int Narrow = 320;
    private const string Desk = "en";
    private static readonly string AxeItself = new BundledAxeScriptProvider().GetScript();

    /// <summary>Nothing moves sideways, whatever is touched is large enough, titles and links are whole, and axe finds nothing.</summary>
    public static async Task<List<string>> Of(IPage page, string language)
    {
        var faults = new List<string>();
        await page.SetViewportSizeAsync(Narrow, 780);
        faults.AddRange(await page.EvaluateAsync<string[]>(PageScripts.Sideways));
        faults.AddRange(await page.EvaluateAsync<string[]>(PageScripts.SmallTargets));
        faults.AddRange(await page.EvaluateAsync<string[]>(PageScripts.Structure, language));

        // Axe looks at one language as on a phone and at the other as on a desk: the components are the same.
        if (language == Desk)
        {
            await page.SetViewportSizeAsync(1280, 900);
            faults.AddRange(await page.EvaluateAsync<string[]>(PageScripts.Sideways));
        }

        faults.AddRange(await Axe(page));
        return faults;
    }

    public static async Task<string[]> Axe(IPage page)
    {
        await page.EvaluateAsync(AxeItself);
        return await page.EvaluateAsync<string[]>(PageScripts.Axe);
    }
}
