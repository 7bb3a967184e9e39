namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>
/// Every page in every state. A route without a sight here fails <see cref="SightTests.EveryPageRoute_HasASight"/>:
/// add it to the list of its capability below, and every test of pages takes it up.
/// </summary>
internal static class SightList
{
    public static IReadOnlyList<Sight> All { get; } = [.. PublicSights.All, .. ActSights.All, .. ReadingSights.All, .. RosterSights.All];

    /// <summary>Routes that answer with something else than a page.</summary>
    public static IReadOnlyDictionary<string, string> NoPages { get; } = new Dictionary<string, string>
    {
        ["assets/{file}"] = "the stylesheet",
        ["favicon.ico"] = "the emblem in a browser's tab",
        ["cases/{number}/documents/{sha256}"] = "a document to save, shown by the preview's sight",
        ["rosters/{draft}/template"] = "a workbook to save",
        ["cases/{number}/documents/{sha256}/view"] = "a PDF in the preview's frame",
    };
}
