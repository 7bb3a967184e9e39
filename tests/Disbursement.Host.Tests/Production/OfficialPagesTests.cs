using System.Net;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Production;

/// <summary>Signing in, sessions and commands about officials, over https on a production folder.</summary>
public sealed class OfficialPagesTests(RealOffice office) : IClassFixture<RealOffice>
{
    [Fact]
    public async Task SignIn_MailedLinkAndPin_LeadToTheTasksWithASecureCookie()
    {
        (await office.Enrol("auditor")).Browser.Dispose();
        using var browser = office.Browser();
        using var asked = await RealOffice.Post(browser, "/sign-in", ("address", "auditor@qinghe.example"));
        var path = await office.Mailed("auditor", "sign-in");

        using var wrong = await RealOffice.Post(browser, path, ("pin", "not-the-pin"));
        using var right = await RealOffice.Post(browser, path + "?next=https://evil.example/", ("pin", RealOffice.Pin), ("next", "https://evil.example/"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.SeeOther), (asked.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Equal("/my", right.Headers.Location!.ToString());
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-session=", cookie, StringComparison.Ordinal);
        foreach (var part in new[] { "secure", "httponly", "samesite=lax", "path=/" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        using var my = await browser.GetAsync("/my");
        Assert.Equal(HttpStatusCode.OK, my.StatusCode);
    }

    [Fact]
    public async Task SignIn_UnknownAddress_GetsTheSamePage()
    {
        using var browser = office.Browser();
        using var known = await RealOffice.Post(browser, "/sign-in", ("address", "supervisor-county@qinghe.example"));
        using var unknown = await RealOffice.Post(browser, "/sign-in", ("address", "nobody@qinghe.example"));

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        Assert.Equal(known.Headers.Select(header => header.Key), unknown.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task SignIn_FourthMailInAnHour_Is429WithRetryAfter()
    {
        using var browser = office.Browser();
        foreach (var turn in Enumerable.Range(0, 3)) (await RealOffice.Post(browser, "/sign-in", ("address", "often@qinghe.example"))).Dispose();

        using var answer = await RealOffice.Post(browser, "/sign-in", ("address", "often@qinghe.example"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(50));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("Zhang <zhang@qinghe.example>")]
    [InlineData("a@b\r\nBcc: c@d.example")]
    public async Task SignIn_NoAddress_IsAFormError(string address)
    {
        using var browser = office.Browser();
        using var answer = await RealOffice.Post(browser, "/sign-in", ("address", address));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_TakesTheSessionsOwnValue()
    {
        var (browser, _, _) = await office.Enrol("finance-reviewer");
        using (browser)
        {
            using var without = await RealOffice.Post(browser, "/sign-out");
            using var wrong = await RealOffice.Post(browser, "/sign-out", ("guard", "AAAA"));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (without.StatusCode, wrong.StatusCode));
            using var still = await browser.GetAsync("/my");
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);

            using var right = await RealOffice.Post(browser, "/sign-out", ("guard", RealOffice.Hidden(await still.Content.ReadAsStringAsync(), "guard")));
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
            using var gone = await browser.GetAsync("/my");
            Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
        }
    }

    [Fact]
    public async Task Sessions_AnotherBrowser_IsSeenAndEnded()
    {
        var (first, _, _) = await office.Enrol("supervisor-001");
        using var second = office.Browser();
        (await RealOffice.Post(second, "/sign-in", ("address", "supervisor-001@qinghe.example"))).Dispose();
        (await RealOffice.Post(second, await office.Mailed("supervisor-001", "sign-in"), ("pin", RealOffice.Pin))).Dispose();
        using (first)
        {
            var page = await RealOffice.Get(first, "/my/sessions");
            Assert.Contains("其他浏览器", page, StringComparison.Ordinal);

            using var ended = await RealOffice.Post(first, "/my/sessions", ("guard", RealOffice.Hidden(page, "guard")), ("session", RealOffice.Hidden(page, "session")));

            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
            using var gone = await second.GetAsync("/my");
            using var still = await first.GetAsync("/my");
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (gone.StatusCode, still.StatusCode));
        }
    }

    [Fact]
    public async Task Links_LookedAtAsOftenAsOneLikes_ChangeNothing()
    {
        office.Code("supervisor-002");
        var path = await office.Mailed("supervisor-002", "enrol");
        using var browser = office.Browser();
        var before = await Version();

        foreach (var turn in Enumerable.Range(0, 5))
        {
            using var seen = await browser.GetAsync(path);
            using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (seen.StatusCode, head.StatusCode));
            using var empty = await RealOffice.Post(browser, path, ("code", ""), ("pin", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        }

        Assert.Equal(before, await Version());
    }

    [Fact]
    public async Task ForeignSite_PostingAnyFormOfOfficials_IsRefused()
    {
        using var browser = office.Browser();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        foreach (var path in new[] { "/sign-in", "/sign-in/AAAA", "/sign-out", "/enrol/AAAA" })
        {
            using var answer = await RealOffice.Post(browser, path, ("address", "a@b.example"), ("pin", "x"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/my")]
    [InlineData("/my/sessions")]
    [InlineData("/my/second-factor")]
    public async Task AccountPages_WithoutASession_Are401(string path)
    {
        using var browser = office.Browser();
        using var answer = await browser.GetAsync(path);
        using var posted = path == "/my" ? null : await RealOffice.Post(browser, path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        if (posted is not null) Assert.Equal(HttpStatusCode.Unauthorized, posted.StatusCode);
    }

    // By exclusion: whoever is no releaser has no second factor, and nobody has a page of somebody else's account.
    [Theory]
    [InlineData("clerk-001001")]
    [InlineData("head-001001")]
    [InlineData("reviewer-001")]
    [InlineData("leader-001")]
    [InlineData("line-housing")]
    [InlineData("approver-2")]
    [InlineData("supervisor-003")]
    [InlineData("administrator-1")]
    public async Task SecondFactor_OfEveryOtherRole_IsNotThere(string official)
    {
        var (browser, _, path) = await office.Enrol(official);
        using (browser)
        {
            using var page = await browser.GetAsync("/my/second-factor");
            using var posted = await RealOffice.Post(browser, "/my/second-factor", ("guard", RealOffice.Hidden(await RealOffice.Get(browser, "/my"), "guard")), ("code", "123456"));

            Assert.Equal("/my", path);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, posted.StatusCode));
        }
    }

    [Fact]
    public async Task Language_OnceSwitched_IsKept()
    {
        using var browser = office.Browser();
        Assert.Contains("lang=\"zh-CN\"", await RealOffice.Get(browser, "/sign-in"), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", await RealOffice.Get(browser, "/sign-in?lang=en"), StringComparison.Ordinal);

        Assert.Contains("<html lang=\"en\">", await RealOffice.Get(browser, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public void Init_SaysWhatComesNext()
    {
        Assert.Contains("disburse serve", office.Made, StringComparison.Ordinal);
        Assert.Contains("disburse enrol", office.Made, StringComparison.Ordinal);
    }

    [Fact]
    public void Enrol_AnUnknownOfficial_SaysWhereTheIdsAre()
    {
        var (code, _, error) = RealOffice.Command("enrol", "nobody", "--data", office.Folder);

        Assert.Equal(1, code);
        Assert.Contains("county.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportOfficials_ThroughTheRunningHost_SetsBadRowsAsideAndIsRepeatable()
    {
        var file = Path.Combine(Path.GetDirectoryName(office.Folder)!, "officials.csv");
        await File.WriteAllTextAsync(file, "id,name,email,role,area\nsupervisor-new,张三,supervisor-new@qinghe.example,supervisor,999901004000\nbroken,李四,none,supervisor,999901004000\n");

        var first = RealOffice.Command("import", "officials", file, "--data", office.Folder);
        var second = RealOffice.Command("import", "officials", file, "--data", office.Folder);

        Assert.Contains("1 officials added", first.Output, StringComparison.Ordinal);
        Assert.Contains("broken", await File.ReadAllTextAsync(file + ".errors.csv"), StringComparison.Ordinal);
        Assert.Contains("0 officials added, 0 changed, 0 taken out, 1 as they were, 1 rows set aside", second.Output, StringComparison.Ordinal);
        var (browser, _, _) = await office.Enrol("supervisor-new");
        browser.Dispose();
    }

    [Fact]
    public async Task ImportOfficials_WithoutStaffForAPlan_ExitsWith1AndNamesWhoIsMissing()
    {
        var file = Path.Combine(Path.GetDirectoryName(office.Folder)!, "leaving.csv");
        await File.WriteAllTextAsync(file, "id,name,email,role,area\nleader-006,,,left,\n");

        var (code, _, error) = RealOffice.Command("import", "officials", file, "--data", office.Folder);

        Assert.Equal(1, code);
        Assert.Contains("township-leader at 999901006000", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", error, StringComparison.Ordinal);
    }

    private async Task<long?> Version() =>
        (await office.Services.GetRequiredService<ITable>().Get(TableName.Streams, OfficeStream.Id, "head"))!.Properties.Long("version");
}
