using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Hosting;

public sealed class EmbeddedHostTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Healthz_RunningHost_IsHealthy()
    {
        using var answer = await host.Client.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(host.Fatal);
    }

    [Fact]
    public async Task UnknownPath_IsAProblem()
    {
        using var answer = await host.Client.GetAsync("/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task WrongMethod_OfAKnownPath_IsSaidToBeWrong()
    {
        using var answer = await host.Client.PutAsync("/dev/clock", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("method-not-allowed", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/cases/nothing/here")]
    public async Task UnknownPath_OfABrowser_IsThePageThatSaysSo(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        request.Headers.Add("Accept-Language", "en-GB,en");

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("zh-CN", "没有这个地址。")]
    [InlineData("en", "There is nothing at this address.")]
    public async Task Problem_OfTheHost_HasATitleInTheLanguageAskedFor(string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing-here");
        request.Headers.Add("Accept-Language", language);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(title, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("Host", "disburse.example.org", HttpStatusCode.MisdirectedRequest)]
    [InlineData("X-Forwarded-For", "10.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Forwarded", "for=10.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Accept-Language", "en", HttpStatusCode.OK)]
    public async Task Demonstration_Request_IsServedToThisMachineOnly(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Add(header, value);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{ "advance": "P30D" }""", 30)]
    [InlineData("""{ "advance": "PT0S" }""", 0)]
    public async Task Clock_Advance_MovesTheTime(string order, int days)
    {
        var before = await Now();

        using var answer = await Post("/dev/clock", order);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(await Now() - before, TimeSpan.FromDays(days), TimeSpan.FromDays(days) + TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("""{ "advance": "-P1D" }""")]
    [InlineData("""{ "to": "2020-01-01T00:00:00Z" }""")]
    [InlineData("""{ "advance": "P401D" }""")]
    [InlineData("""{ "advance": "soon" }""")]
    [InlineData("""{ "to": "2026-05-01T00:00:00Z", "advance": "P1D" }""")]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task Clock_ImpossibleOrder_IsRefused(string order)
    {
        using var answer = await Post("/dev/clock", order);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Clock_AfterRestart_DoesNotGoBack()
    {
        await using var own = await HostFixture.Start();
        using var jump = await own.Client.PostAsync("/dev/clock", JsonContent.Create(new { advance = "P10D" }));
        var before = await Time(own);

        await own.Restart();

        Assert.InRange(await Time(own) - before, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void SecondProcess_SameFolder_IsRefused() => Assert.Throws<DataFolderException>(() => DataFolder.Open(host.Folder));

    [Fact]
    public async Task Mailbox_DeliveredMail_IsListedOnceWithItsLinks()
    {
        var mailer = host.Services.GetRequiredService<IMailer>();
        var message = new MailMessage
        {
            Stream = "case",
            Official = "clerk",
            MessageId = "<mailbox-test@qinghe.example>",
            Kind = MailKind.Confirm,
            To = "mailbox-test@qinghe.example",
            Language = "zh-CN",
            Subject = "试 <b>",
            Text = $"请打开\n{host.Address}act/abc\n。",
            Html = "<p>请打开</p>",
        };

        await mailer.Send(message);
        await mailer.Send(message);

        var mails = await host.Client.GetFromJsonAsync<JsonElement>("/dev/mail.json");
        var mail = Assert.Single(mails.EnumerateArray(), mail => mail.GetProperty("to").GetString() == message.To);
        Assert.Equal(new Uri(host.Address, "act/abc").AbsoluteUri, Assert.Single(mail.GetProperty("links").EnumerateArray()).GetString());
        var page = await host.Client.GetStringAsync($"/dev/mail/{mail.GetProperty("id").GetString()}");
        Assert.Contains("试 &lt;b&gt;", WebUtility.HtmlDecode(page.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&gt;", "&amp;gt;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("演示 DEMONSTRATION", page, StringComparison.Ordinal);
        using var framed = await host.Client.GetAsync($"/dev/mail/{mail.GetProperty("id").GetString()}/html");
        Assert.Contains("请打开", await framed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = Assert.Single(framed.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_WithoutTheSecret_IsNotThere()
    {
        using var answer = await host.Client.GetAsync("/control/keys");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Control_KeyCreatedAndRevoked_IsListed()
    {
        using var created = await Control(HttpMethod.Post, "/control/keys",
            new { client = "bureau", scopes = (string[])["submit"], area = "999901001000", expires = "2026-12-31" });
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        using var revoked = await Control(HttpMethod.Post, $"/control/keys/{id}/revoke", null);
        using var listed = await Control(HttpMethod.Get, "/control/keys", null);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        var key = Assert.Single((await listed.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray(), key => key.GetProperty("id").GetString() == id);
        Assert.Equal(JsonValueKind.String, key.GetProperty("revoked").ValueKind);
    }

    [Theory]
    [InlineData("Not A Client", "submit", "999901001000")]
    [InlineData("bureau", "everything", "999901001000")]
    [InlineData("bureau", "submit", "110000000000")]
    public async Task Control_ImpossibleKey_IsRefused(string client, string scope, string area)
    {
        using var answer = await Control(HttpMethod.Post, "/control/keys", new { client, scopes = (string[])[scope], area, expires = "2026-12-31" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<DateTimeOffset> Time(HostFixture host) =>
        (await host.Client.GetFromJsonAsync<JsonElement>("/dev/clock")).GetProperty("now").GetDateTimeOffset();

    private Task<DateTimeOffset> Now() => Time(host);

    private Task<HttpResponseMessage> Post(string path, string json) =>
        host.Client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    private async Task<HttpResponseMessage> Control(HttpMethod method, string path, object? body)
    {
        using var folder = DataFolder.OpenForReading(host.Folder);
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", ControlPoint.Read(folder)!.Secret);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await host.Client.SendAsync(request);
    }
}
