using System.Net;
using Disbursement.Application.Approval;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages;

/// <summary>Pages, links and PINs over real HTTP, on the real engine.</summary>
[Trait("Area", "Pages")]
public sealed class PageWalkTests(HostFixture host) : IClassFixture<HostFixture>
{
    private readonly Office office = new(host);

    [Fact]
    public async Task AnyPage_HasAllSecurityHeaders()
    {
        var number = await office.Submit("travel");
        var mail = await office.Mail(number, "确认");

        foreach (var path in new[] { "/", "/notice", "/notice/999901005000", "/my", "/cases/" + number, "/act/nothing", mail.Path })
        {
            using var answer = await host.Client.GetAsync(path);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Contains("演示 DEMONSTRATION", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ALink_Opened_ShowsNothingPersonalUntilThePin()
    {
        var number = await office.Submit("dividend");
        var mail = await office.Mail(number, "确认");

        var before = await office.Get(host.Client, mail.Path);
        var (browser, after) = await office.Open(mail.Path);

        using (browser)
        {
            Assert.Equal(HttpStatusCode.OK, before.Status);
            Assert.Contains("25,200.00", before.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<table", before.Html, StringComparison.Ordinal);
            Assert.Contains("<table", after.Html, StringComparison.Ordinal);
            Assert.NotEmpty(after.Form);
            Assert.DoesNotMatch("[0-9]{17}[0-9X]", after.Html);
            Assert.DoesNotMatch(">[0-9]{16,19}<", after.Html);
            Assert.Equal(HttpStatusCode.OK, (await office.Get(browser, $"/cases/{number}")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await office.Get(host.Client, $"/cases/{number}")).Status);
        }
    }

    [Fact]
    public async Task ACase_OfAnotherVillage_LooksLikeOneThatDoesNotExist()
    {
        var here = await office.Mail(await office.Submit("travel"), "确认");
        var there = await office.Submit("workshop-wage");
        var (browser, _) = await office.Open(here.Path);

        using (browser)
        {
            var other = await office.Get(browser, $"/cases/{there}");
            var none = await office.Get(browser, "/cases/QH-2026-999999");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
            Assert.Equal(none.Html.Replace("QH-2026-999999", there, StringComparison.Ordinal), other.Html);
        }
    }

    [Fact]
    public async Task AThousandPosts_OfOneDecisionAtOnce_AreOneDecision()
    {
        var number = await office.Submit("workshop-wage");
        var mail = await office.Mail(number, "确认");
        var (browser, page) = await office.Open(mail.Path);

        using (browser)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ =>
                office.Post(browser, mail.Path, ("form", page.Form), ("verdict", "confirm"), ("pin", HostFixture.Pin))));

            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.SeeOther or HttpStatusCode.TooManyRequests, answer.Status.ToString()));
            Assert.Contains(answers, answer => answer.Status == HttpStatusCode.SeeOther);
            Assert.All(answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests), answer => Assert.NotNull(answer.Answer.Headers.RetryAfter));
            Assert.Equal(2, (await office.Events(number)).Split("\"decided\"").Length);
            Assert.Contains("办理回执", (await office.Get(browser, mail.Path)).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AThousandWrongPins_AtOnce_FiveAreComparedAtMost()
    {
        var mail = await office.Mail(await office.Submit("training"), "确认");
        var before = host.Services.GetRequiredService<PinHash>().Compared;

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(turn => office.Post(host.Client, mail.Path, ("pin", $"wrong-pin-{turn}"))));

        Assert.Equal(5, host.Services.GetRequiredService<PinHash>().Compared - before);
        Assert.DoesNotContain(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        await office.Advance("PT16M");
        Assert.Contains((await office.Mails()), letter => letter.To == mail.To && letter.Subject.Contains("口令连续输错", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AForeignPage_ThatMakesTheBrowserPost_IsRefused()
    {
        var mail = await office.Mail(await office.Submit("housing"), "确认");
        using var request = new HttpRequestMessage(HttpMethod.Post, mail.Path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("pin", HostFixture.Pin)]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task TheStylesheet_IsServedUnderItsHashAndNoOther()
    {
        var page = await office.Get(host.Client, "/");
        var path = System.Text.RegularExpressions.Regex.Match(page.Html, "/assets/app\\.[0-9a-f]{16}\\.css").Value;

        using var found = await host.Client.GetAsync(path);
        using var other = await host.Client.GetAsync("/assets/app.0000000000000000.css");

        Assert.Equal("text/css", found.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task ARoster_FromTheVillageToRelease_ByLinksAlone()
    {
        var number = await office.Submit("farmland");
        await office.To(number, "township-review");
        var review = await office.TaskMail(number);
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(review, "approve", ("strike", "3,7-9"), ("reason", "重复享受"))).Status);

        await office.To(number, "public-notice");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostNotice(await office.Mail(number, "公示"), await office.Today())).Status);
        await office.Settle();
        var notice = await office.Get(host.Client, $"/notice/case/{number}");
        Assert.Equal(HttpStatusCode.OK, notice.Status);
        Assert.Contains("*", notice.Html, StringComparison.Ordinal);
        await office.Advance("P10D");
        await office.To(number, "county-approval");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(await office.TaskMail(number), "approve")).Status);

        await office.Advance("P1D");
        var releases = (await office.Mails()).Where(mail => mail.Subject.Contains("复核放款", StringComparison.Ordinal) || mail.Subject.Contains("Please release", StringComparison.Ordinal)).ToList();
        Assert.True(releases.Count >= 2, "Nobody was asked to release.");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(releases[0], "release")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(releases[1], "release")).Status);
        await office.Settle();
        Assert.DoesNotContain("name=\"verdict\"", (await office.Get(host.Client, releases[0].Path)).Html, StringComparison.Ordinal);
        var counts = (await office.Case(number)).GetProperty("counts");
        Assert.Equal((944, 4), (counts.GetProperty("submitted").GetInt32(), counts.GetProperty("struck").GetInt32()));
        Assert.Equal(940, counts.GetProperty("outstanding").GetInt32() + counts.GetProperty("paid").GetInt32());
    }

    [Fact]
    public async Task PostAct_UnknownLink_IsAnsweredBeforeTheBodyIsRead()
    {
        using var body = new EndlessBody();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/act/AAAAAAAAAAAAAAAAAAAAAA") { Content = body };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        request.Headers.ExpectContinue = true;

        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = host.Address };
        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(body.WasAskedFor);
    }

    /// <summary>A body that is sent only once the server has asked for it, as clients do with <c>Expect: 100-continue</c>.</summary>
    private sealed class EndlessBody : HttpContent
    {
        public bool WasAskedFor { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            await stream.WriteAsync("--x\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 20_000_000;
            return true;
        }
    }
}
