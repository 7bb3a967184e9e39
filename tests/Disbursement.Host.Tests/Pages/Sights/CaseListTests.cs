using System.Net;
using System.Text.RegularExpressions;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>The list of cases, stated by exclusion: whoever asks, and whatever he asks for, gets his area and what lies below.</summary>
[Collection(PageHallCollection.Name)]
[Trait("Area", "Pages")]
public sealed class CaseListTests(PageHall hall)
{
    [BrowserFact]
    public async Task Cases_OfAVillage_AreItsOwnWhateverIsAsked()
    {
        var scene = await hall.Scene();

        Assert.Equal(["stable-job"], await ProgrammesOf(scene.Confirm, "/cases"));
        Assert.Equal(["stable-job"], await ProgrammesOf(scene.Confirm, "/cases?area=999901000000"));
        Assert.Empty(await ProgrammesOf(scene.Confirm, "/cases?area=999901001000"));
        Assert.Equal(["training", "dividend"], await ProgrammesOf(scene.Review, "/cases"));
        Assert.Equal(7, (await ProgrammesOf(scene.Final, "/cases")).Count);
    }

    [BrowserFact]
    public async Task Cases_Filtered_AreThoseThatFit()
    {
        var scene = await hall.Scene();

        Assert.Equal(["travel"], await ProgrammesOf(scene.Final, "/cases?programme=travel"));
        Assert.Equal(["stable-job"], await ProgrammesOf(scene.Final, "/cases?status=Confirming"));
        Assert.Equal(["farmland"], await ProgrammesOf(scene.Final, "/cases?status=SentBack&area=999901002000"));
        Assert.Empty(await ProgrammesOf(scene.Final, "/cases?status=SentBack&area=999901003000"));
        Assert.Equal(7, (await ProgrammesOf(scene.Final, "/cases?status=nonsense&area=nonsense")).Count);
    }

    [BrowserFact]
    public async Task Cases_WithoutASession_AreNotThere()
    {
        var scene = await hall.Scene();

        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Office.Get(scene.Host.Client, "/cases")).Status);
    }

    /// <summary>The programmes of the cases listed, in their order: the sample lists have one case each.</summary>
    private async Task<List<string>> ProgrammesOf(Letter who, string path)
    {
        var scene = await hall.Scene();
        var (browser, _) = await scene.Office.Open(who.Path);
        using (browser)
        {
            var page = await scene.Office.Get(browser, path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var numbers = Regex.Matches(page.Html, "href=\"/cases/(QH-[0-9]{4}-[0-9]{6})\"").Select(match => match.Groups[1].Value);
            var programmes = new List<string>();
            foreach (var number in numbers) programmes.Add((await scene.Office.Case(number)).GetProperty("programme").GetString()!);
            return programmes;
        }
    }
}
