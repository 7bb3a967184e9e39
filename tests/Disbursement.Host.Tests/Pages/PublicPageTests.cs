using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Pages;

/// <summary>What everybody may read, and what stands where there is nothing to read.</summary>
[Trait("Area", "Pages")]
public sealed partial class PublicPageTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string SignOut = "action=\"/sign-out\"";
    private const string SignIn = "href=\"/sign-in\"";
    private readonly Office office = new(host);

    [Fact]
    public async Task PublicPages_OfWhoIsSignedIn_SayWhoHeIsAndAreKeptByNoCache()
    {
        var (number, browser) = await Clerk();

        using (browser)
        {
            foreach (var path in new[] { "/", "/notice", $"/notice/case/{number}", $"/notice/case/{number}/print", "/privacy" })
            {
                var signedIn = await office.Get(browser, path);
                var anybody = await office.Get(host.Client, path);

                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (signedIn.Status, anybody.Status));
                Assert.Equal("no-store", signedIn.Answer.Headers.CacheControl?.ToString());
                Assert.Contains(SignOut, signedIn.Html, StringComparison.Ordinal);
                Assert.DoesNotContain(SignIn, signedIn.Html, StringComparison.Ordinal);
                Assert.Contains(SignIn, anybody.Html, StringComparison.Ordinal);
                Assert.DoesNotContain(SignOut, anybody.Html, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/notice/999901999999", "/notice")]
    [InlineData("/notice/case/QH-2026-999999", "/notice")]
    [InlineData("/act/nothing-here", "/")]
    [InlineData("/sign-in/nothing-here", "/")]
    public async Task NotFound_WithoutASession_LeadsOn(string path, string next)
    {
        var page = await office.Get(host.Client, path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(next, NextOf(page));
    }

    /// <summary>A browser takes what begins with two slashes, or a slash and a backslash, for another site.</summary>
    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("///evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("/%5Cevil.example/x")]
    [InlineData("/%2Fevil.example/x")]
    [InlineData("//evil.example/notice")]
    public async Task NotFound_OfAPathThatLooksLikeAnotherSite_LinksToThisOneOnly(string path)
    {
        var address = new Uri(host.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await host.Client.SendAsync(request);

        var links = Link().Matches(await answer.Content.ReadAsStringAsync()).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(links, link => link.EndsWith("?lang=en", StringComparison.Ordinal));
        Assert.All(links, link => Assert.Matches(@"^(/(?![/\\])|#|tel:)", link));
    }

    [GeneratedRegex("(?:href|action|src)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [Fact]
    public async Task NotFound_WithASession_LeadsToHisTasks()
    {
        var (_, browser) = await Clerk();

        using (browser)
        {
            var page = await office.Get(browser, "/my/second-factor");

            Assert.Equal((HttpStatusCode.NotFound, "/my"), (page.Status, NextOf(page)));
            Assert.Contains(SignOut, page.Html, StringComparison.Ordinal);
        }
    }

    /// <summary>A case whose notice has not begun is nobody's business yet: the answer is that to a number that nobody has.</summary>
    [Fact]
    public async Task NotFound_OfACaseWithoutANotice_IsThatOfNoCase()
    {
        var number = await office.Submit("workshop-wage");

        foreach (var end in new[] { "", "/print" })
        {
            var hidden = await office.Get(host.Client, $"/notice/case/{number}{end}");
            var none = await office.Get(host.Client, $"/notice/case/QH-2026-999999{end}");

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, none.Status));
            Assert.Equal(none.Html.Replace("QH-2026-999999", number, StringComparison.Ordinal), hidden.Html);
        }
    }

    /// <summary>The clerk who is to post a notice, signed in by its link.</summary>
    private async Task<(string Number, HttpClient Browser)> Clerk()
    {
        var number = await office.Submit("travel");
        await office.To(number, "public-notice");
        return (number, (await office.Open((await office.TaskMail(number)).Path)).Browser);
    }

    private static string NextOf(Seen page) => Button().Match(page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..]).Groups[1].Value;

    [GeneratedRegex("<a class=\"button[^\"]*\" href=\"([^\"]*)\"")]
    private static partial Regex Button();
}
