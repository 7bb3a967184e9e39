using System.Net;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;

namespace Disbursement.Host.Tests.Pages;

/// <summary>The step before signing over real HTTP, in every way in which a browser comes to it: what is signed there was shown on a page (rule 2).</summary>
[Trait("Area", "Pages")]
public sealed class SigningStepWalkTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string Recorded = "\"decided\"";

    private readonly Office office = new(host);

    [Fact]
    public async Task ADocument_PostedBeforeNext_IsShownBeforeItIsSigned()
    {
        var (number, path, browser, page) = await Opened();
        using (browser)
        {
            await Add(number);

            var next = await office.Post(browser, path, ("form", page.Form), ("verdict", "confirm"), ("comment", "留着这句"), ("go", "sign"));
            AssertShown(next);
            var step = await office.Post(browser, path, ("form", next.Form), ("verdict", "confirm"), ("comment", "留着这句"), ("go", "sign"));
            Assert.Equal(path + "?step=sign", step.Answer.Headers.Location?.OriginalString);
            var signing = await office.Get(browser, path + "?step=sign");
            var signed = await office.Post(browser, path, ("form", signing.Form), ("verdict", "confirm"), ("comment", "留着这句"), ("pin", HostFixture.Pin));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther), (signing.Status, signed.Status));
            Assert.Contains(Recorded, await office.Events(number), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ADocument_PostedAtTheStep_IsShownWhicheverWayTheStepIsOpenedAgain()
    {
        var (number, path, browser, page) = await Opened();
        using (browser)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await office.Post(browser, path, ("form", page.Form), ("verdict", "confirm"), ("comment", "留着这句"), ("go", "sign"))).Status);
            var before = await office.Get(browser, path + "?step=sign");
            Assert.Contains("step=sign", Switch(before), StringComparison.Ordinal);
            await Add(number);

            foreach (var again in new[] { path + "?step=sign", Switch(before) }) AssertShown(await office.Get(browser, again));
            AssertShown(await office.Post(browser, path, ("form", before.Form), ("verdict", "confirm"), ("comment", "留着这句"), ("pin", HostFixture.Pin)));
            Assert.DoesNotContain(Recorded, await office.Events(number), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheLanguage_SwitchedAtTheStep_ChangesNothingOfWhatIsSigned()
    {
        var (number, path, browser, page) = await Opened();
        using (browser)
        {
            await office.Post(browser, path, ("form", page.Form), ("verdict", "confirm"), ("go", "sign"));
            var chinese = await office.Get(browser, path + "?step=sign");
            var english = await office.Get(browser, Switch(chinese));

            Assert.Equal((HttpStatusCode.OK, page.Form, page.Form), (english.Status, chinese.Form, english.Form));
            Assert.Equal(HttpStatusCode.SeeOther, (await office.Post(browser, path, ("form", english.Form), ("verdict", "confirm"), ("pin", HostFixture.Pin))).Status);
            Assert.Contains(Recorded, await office.Events(number), StringComparison.Ordinal);
        }
    }

    private async Task<(string Number, string Path, HttpClient Browser, Seen Page)> Opened()
    {
        var number = await office.Submit("travel");
        var path = (await office.Mail(number, "确认")).Path;
        var (browser, page) = await office.Open(path);
        return (number, path, browser, page);
    }

    private async Task Add(string number)
    {
        using var body = new ByteArrayContent("%PDF-1.7\nadded\n%%EOF"u8.ToArray());
        using var answer = await SystemClient.Demo(host).Post($"/api/v1/cases/{number}/documents?kind=sealed-list", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    // The whole page, with what came marked and what was typed kept; never the summary alone.
    private static void AssertShown(Seen page)
    {
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Matches("新增材料|New documents", page.Html);
        Assert.Contains("id=\"lines\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("留着这句", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"pin\"", page.Html, StringComparison.Ordinal);
    }

    private static string Switch(Seen page) =>
        WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"([^\"]*lang=[^\"]*)\"").Groups[1].Value);
}
