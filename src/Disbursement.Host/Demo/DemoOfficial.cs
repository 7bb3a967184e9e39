using System.Net;
using System.Net.Http.Headers;

namespace Disbursement.Host.Demo;

/// <summary>What an official's browser did with a link.</summary>
/// <param name="Verdict">What was signed, or <see langword="null"/> if the page asked for nothing.</param>
internal sealed record DemoAct(string Official, string Subject, string? Verdict);

/// <summary>An official at a browser: opens the links of his mails, types his PIN, fills in the form of the page and signs.</summary>
internal sealed class DemoOfficial : IDisposable
{
    /// <summary>What approves, in whatever words the page offers.</summary>
    private static readonly string[] Approving = ["confirm", "posted", "approve", "release"];

    private readonly HttpClient browser;
    private readonly string pin;
    private readonly string photo;

    public DemoOfficial(DemoServer server, string name, string pin, string photo)
    {
        Name = name;
        this.pin = pin;
        this.photo = photo;
        browser = server.Client(new HttpClientHandler { CookieContainer = new CookieContainer() });
    }

    public string Name { get; }

    /// <summary>Follows a link and does what it asks. A link whose task is over asks for nothing.</summary>
    public async Task<DemoAct> Follow(DemoMail mail, string link, DateOnly today, CancellationToken cancel)
    {
        var page = await Open(link, cancel);
        if (page.FirstOrDefault(form => !form.AsksForDecision && form.AsksForPin) is { } door)
        {
            page = await Post(door, new() { ["pin"] = pin }, cancel) ?? [];
        }
        if (page.FirstOrDefault(form => form.AsksForDecision) is not { } form) return new DemoAct(Name, mail.Subject, null);
        var verdict = form.Choices["verdict"].First(Approving.Contains);
        var after = await Post(form, Filled(form, verdict, today), cancel);
        // A colleague with the same task was faster.
        if (after is null) return new DemoAct(Name, mail.Subject, null);
        if (after.Any(again => again.AsksForDecision)) throw new DemoFailedException($"{Name} signed '{verdict}' and the page still asks: {mail.Subject}");
        return new DemoAct(Name, mail.Subject, verdict);
    }

    public void Dispose() => browser.Dispose();

    private Dictionary<string, string> Filled(HtmlForm form, string verdict, DateOnly today)
    {
        var fields = new Dictionary<string, string>(form.Fields) { ["verdict"] = verdict, ["pin"] = pin };
        foreach (var warning in form.Fields.Keys.Where(name => name.StartsWith("answer-", StringComparison.Ordinal))) fields[warning] = "已核对协议与对公账户，属实。";
        if (fields.ContainsKey("postedOn")) fields["postedOn"] = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return fields;
    }

    private async Task<IReadOnlyList<HtmlForm>> Open(string link, CancellationToken cancel)
    {
        using var answer = await browser.GetAsync(link, cancel);
        // 410 is a page too: what became of the task.
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Gone)) throw new DemoFailedException($"A mailed link answers {(int)answer.StatusCode} to {Name}.");
        return HtmlForm.Read(await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>Answers the forms of the page that follows, or <see langword="null"/> if the task is over.</summary>
    private async Task<IReadOnlyList<HtmlForm>?> Post(HtmlForm form, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using HttpContent content = form.IsMultipart ? Multipart(fields) : new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(form.Action, content, cancel);
        if (answer.StatusCode == HttpStatusCode.Gone) return null;
        if (!answer.IsSuccessStatusCode) throw new DemoFailedException($"A page's form answers {(int)answer.StatusCode} to {Name}.");
        return HtmlForm.Read(await answer.Content.ReadAsStringAsync(cancel));
    }

    private MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(field => field.Key != "photo")) content.Add(new StringContent(value), name);
        var picture = new ByteArrayContent(File.ReadAllBytes(photo));
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        content.Add(picture, "photo", "photo.jpg");
        return content;
    }
}

/// <summary>The demonstration did not go as it must; the message says where.</summary>
internal sealed class DemoFailedException : Exception
{
    public DemoFailedException(string message)
        : base(message)
    {
    }

    public DemoFailedException()
    {
    }

    public DemoFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
