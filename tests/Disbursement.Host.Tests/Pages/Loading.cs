using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages;

internal static class Loading
{
    /// <summary>Long enough for a machine on which everything runs at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Clicks on what leads to another page and waits until that is loaded.</summary>
    public static Task Follow(this IPage page, string place) => page.LoadAfter(() => page.ClickAsync(place));

    /// <summary>
    /// Does what leads to another page and waits until that is loaded. To ask for the state of the page afterwards is too late: it is that of the page before,
    /// or it has passed already and never comes.
    /// </summary>
    public static async Task LoadAfter(this IPage page, Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Patience);
        }
        finally
        {
            page.Load -= Loaded;
        }

        void Loaded(object? sender, IPage shown) => loaded.TrySetResult();
    }
}
