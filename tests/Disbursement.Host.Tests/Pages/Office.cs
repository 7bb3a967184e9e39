using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;

namespace Disbursement.Host.Tests.Pages;

/// <summary>A mail of the mailbox.</summary>
internal sealed record Letter(string Id, string Kind, string To, string Subject, IReadOnlyList<string> Links)
{
    /// <summary>The path of the one link of a mail about a task.</summary>
    public string Path => new Uri(Assert.Single(Links)).AbsolutePath;

    /// <summary>The id of the official to whom it went.</summary>
    public string Official => To.Split('@')[0];
}

/// <summary>A page as a browser got it.</summary>
internal sealed record Seen(HttpStatusCode Status, string Html, HttpResponseMessage Answer)
{
    /// <summary>The hidden value of the form.</summary>
    public string Form => WebUtility.HtmlDecode(Regex.Match(Html, "name=\"form\" value=\"([^\"]*)\"").Groups[1].Value);
}

/// <summary>What officials do, over real HTTP: they read their mail, open the link, give their PIN, fill in the form.</summary>
internal sealed class Office(HostFixture host)
{
    public static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9];

    private readonly SystemClient systems = SystemClient.Demo(host);

    /// <summary>Lets the clock stand and answers when everything due has run.</summary>
    public Task Settle() => Advance("PT0S");

    public async Task Advance(string duration)
    {
        using var order = new StringContent($$"""{ "advance": "{{duration}}" }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync("/dev/clock", order);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<IReadOnlyList<Letter>> Mails()
    {
        await Settle();
        return JsonSerializer.Deserialize<List<Letter>>(await host.Client.GetStringAsync("/dev/mail.json"), JsonSerializerOptions.Web)!;
    }

    /// <summary>Submits a sample and answers the case number.</summary>
    public async Task<string> Submit(string sample) => (await systems.Case(sample)).GetProperty("number").GetString()!;

    public async Task<JsonElement> Case(string number)
    {
        using var answer = await systems.Get($"/api/v1/cases/{number}");
        return await SystemClient.Json(answer);
    }

    /// <summary>Types of the events of a case so far, in order.</summary>
    public async Task<string> Events(string number)
    {
        using var answer = await systems.Get($"/api/v1/cases/{number}/events");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The newest mail about a case or batch whose subject holds the words.</summary>
    public async Task<Letter> Mail(string number, string words) =>
        (await Mails()).Last(mail => mail.Subject.Contains(number, StringComparison.Ordinal) && mail.Subject.Contains(words, StringComparison.Ordinal));

    public async Task<Seen> Get(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    public async Task<Seen> Post(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await browser.PostAsync(path, body);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Opens a link with the PIN, in a browser of its own, and answers the page with the form.</summary>
    public async Task<(HttpClient Browser, Seen Page)> Open(string path)
    {
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, path, ("pin", HostFixture.Pin))).Status);
        return (browser, await Get(browser, path));
    }

    /// <summary>Decides by the link of a mail, as its official would.</summary>
    public async Task<Seen> Decide(Letter mail, string verdict, params (string Name, string Value)[] more)
    {
        var (browser, page) = await Open(mail.Path);
        using (browser) return await Post(browser, mail.Path, [("form", page.Form), ("verdict", verdict), ("pin", HostFixture.Pin), .. more]);
    }

    public async Task<Seen> PostNotice(Letter mail, string day)
    {
        var (browser, page) = await Open(mail.Path);
        using var body = new MultipartFormDataContent
        {
            { new StringContent(page.Form), "form" },
            { new StringContent("posted"), "verdict" },
            { new StringContent(day), "postedOn" },
            { new StringContent(HostFixture.Pin), "pin" },
            { new ByteArrayContent(Photo), "photo", "IMG_0001.jpg" },
        };
        using (browser)
        {
            var answer = await browser.PostAsync(mail.Path, body);
            return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
        }
    }

    /// <summary>The local day of the simulated clock.</summary>
    public async Task<string> Today()
    {
        var now = JsonDocument.Parse(await host.Client.GetStringAsync("/dev/clock")).RootElement.GetProperty("now").GetDateTimeOffset();
        return now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a case through its chain until the stage with this key is open, everything before it approved.</summary>
    public async Task To(string number, string stage)
    {
        for (var steps = 0; steps < 12; steps++)
        {
            await Settle();
            var now = await Case(number);
            if (now.GetProperty("stage").GetString() == stage) return;
            await Step(number, now.GetProperty("stage").GetString()!);
        }

        Assert.Fail($"{number} never came to {stage}.");
    }

    private async Task Step(string number, string stage)
    {
        switch (stage)
        {
            case "village-confirmation":
                Accepted(await Decide(await Mail(number, "确认"), "confirm"));
                break;
            case "public-notice":
                Accepted(await PostNotice(await Mail(number, "公示"), await Today()));
                await Advance("P10D");
                break;
            default:
                Accepted(await Decide(await TaskMail(number), "approve", Answers(await Case(number))));
                break;
        }
    }

    /// <summary>The newest mail with a task of a stage: its link has a form.</summary>
    public async Task<Letter> TaskMail(string number)
    {
        foreach (var mail in (await Mails()).Reverse().Where(mail => mail.Subject.Contains(number, StringComparison.Ordinal)))
        {
            if ((await Get(host.Client, mail.Path)) is { Status: HttpStatusCode.OK } page
                && page.Html.Contains("name=\"pin\"", StringComparison.Ordinal) && IsTask(mail)) return mail;
        }

        throw new InvalidOperationException($"Nobody has a task of {number}.");
    }

    private static bool IsTask(Letter mail) => Regex.IsMatch(mail.Subject, "请办理|needed:|请确认|Please confirm|张贴公示|post the notice");

    private static (string, string)[] Answers(JsonElement found) => found.TryGetProperty("problems", out var problems)
        ? [.. problems.EnumerateArray().Select(problem => ($"answer-{problem.GetProperty("id").GetString()}", "同一企业，已核实"))]
        : [];

    private static void Accepted(Seen seen) => Assert.True(seen.Status == HttpStatusCode.SeeOther, $"{seen.Status}: {Faults(seen.Html)}");

    private static string Faults(string html) => string.Join(" | ", Regex.Matches(html, "class=\"fault\"[^>]*>([^<]*)").Select(match => match.Groups[1].Value));
}
