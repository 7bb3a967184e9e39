using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages;

/// <summary>A village clerk at a browser with a session.</summary>
internal sealed class Clerk : IDisposable
{
    private readonly HttpClient browser;

    private Clerk(HttpClient browser) => this.browser = browser;

    public static async Task<Clerk> At(HostFixture host, string official)
    {
        var jar = new CookieContainer();
        jar.Add(host.Address, new Cookie("session", await host.Services.GetRequiredService<Sessions>().Open(official)));
        return new Clerk(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = host.Address });
    }

    /// <summary>Somebody without a session.</summary>
    public static Clerk Nobody(HostFixture host) => new(host.Browser());

    public async Task<Seen> Get(string path)
    {
        var answer = await browser.GetAsync(path);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Begins a roster and answers its path.</summary>
    public async Task<string> Begin(string choice)
    {
        var page = await Get("/rosters/new");
        var answer = await Post("/rosters/new", ("guard", Hidden(page, "guard")), ("for", choice));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return answer.Answer.Headers.Location!.OriginalString;
    }

    public async Task<Seen> Post(string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await browser.PostAsync(path, body);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Posts with the hidden value of the page as it is now.</summary>
    public async Task<Seen> Do(string path, string go, params (string Name, string Value)[] fields) =>
        await Post(path, [("form", (await Get(path)).Form), ("go", go), .. fields]);

    public async Task<Seen> Upload(string path, string go, string field, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        using var body = new MultipartFormDataContent { { new StringContent((await Get(path)).Form), "form" }, { new StringContent(go), "go" }, { new ByteArrayContent(content), field, name } };
        foreach (var (key, value) in fields) body.Add(new StringContent(value), key);
        var answer = await browser.PostAsync(path, body);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    public async Task<byte[]> Download(string path) => await browser.GetByteArrayAsync(path);

    /// <summary>Fills in meeting, totals and documents as the sample roster has them.</summary>
    public async Task FillIn(string path, string sample, string count, string total)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(path + "?step=meeting", "next",
            ("h-declaredCount", count), ("h-declaredTotal", total), ("h-meeting-date", "2026-02-26"),
            ("h-meeting-attendees", "58"), ("h-meeting-votesFor", "56"), ("h-meeting-votesAgainst", "1"))).Status);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(HostFixture.Rosters, sample, "documents")))
        {
            // Each a little different, because one paper handed in twice is a warning.
            byte[] content = [.. await File.ReadAllBytesAsync(file), .. System.Text.Encoding.ASCII.GetBytes("\n" + Guid.NewGuid().ToString("n"))];
            Assert.Equal(HttpStatusCode.SeeOther, (await Upload(path + "?step=papers", "paper", "paper", Path.GetFileName(file), content, ("kind", Path.GetFileNameWithoutExtension(file)))).Status);
        }
    }

    public static string Hidden(Seen page, string name) => WebUtility.HtmlDecode(Regex.Match(page.Html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    public void Dispose() => browser.Dispose();
}
