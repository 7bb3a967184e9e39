using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Office;
using Disbursement.Domain.Values;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Systems;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Privacy;

/// <summary>
/// One case from the village's list to the money on the card over the whole host, with everything watched that leaves it or that it keeps: what is planted
/// (tokens, PIN, names, ID numbers, accounts, telephones, keys) is found where it belongs and nowhere else.
/// </summary>
public sealed partial class CanaryTests : IAsyncLifetime, IDisposable
{
    private const string Control = "canary-5c1d0f";

    private readonly WatchedHost watched = new();
    private HostFixture host = null!;
    private Office office = null!;
    private SystemClient systems = null!;
    private string key = "";
    private string number = "";
    private string batch = "";

    public async Task InitializeAsync()
    {
        host = await HostFixture.Start(watched.Into);
        office = new Office(host);
        var reach = new Reach { Areas = [AreaCode.Parse("999901000000")], Programmes = [] };
        (key, _) = await host.Services.GetRequiredService<ApiKeys>().Create(
            new ApiKeySpec { Client = "watched", Scopes = [.. ApiScopes.All], Reach = reach, ExpiresOn = new DateOnly(2099, 12, 31) });
        systems = new SystemClient(host, key);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    public void Dispose() => watched.Dispose();

    [Fact]
    public async Task AWholeCase_WithPlantedSecrets_ShowsEachOnlyWhereItBelongs()
    {
        await Plant();
        await Pay();
        await Fail();

        var payees = Payees();
        var tokens = await Tokens();
        var numbers = payees.SelectMany(payee => (string[])[payee.Id, payee.Account, payee.Phone]).ToList();
        var secrets = Secrets();
        await SeesWhatIsThere(payees, tokens);

        OnlyThere(numbers, answer => answer.Path == $"/api/v1/batches/{batch}/file");
        OnlyThere(payees.Select(payee => payee.Name), answer => answer.Path == $"/api/v1/batches/{batch}/file" || answer.Path == $"/notice/case/{number}/print");
        OnlyThere(secrets, _ => false);
        // A link is in its own answers, in the mailbox, and among the tasks of him to whom it was mailed.
        foreach (var (token, whom) in tokens)
        {
            OnlyThere([token], answer => answer.Path.Contains(token, StringComparison.Ordinal) || answer.Path.StartsWith("/dev/mail", StringComparison.Ordinal)
                || (answer.Path == "/my" && whom.Contains(answer.Reader)));
        }

        Absent("log", watched.Log.Lines.Select(WatchedHost.Plain), numbers, payees.Select(payee => payee.Name), secrets, tokens.Keys);
        Absent("trace", watched.Traces, numbers, payees.Select(payee => payee.Name), secrets, tokens.Keys);
        Absent("mail", await Mails(), numbers, payees.Select(payee => payee.Name), secrets);
        Assert.All(tokens, token => Assert.Single(token.Value));
        Absent("orchestration", StoredRows.Of(Database, "engine_"), numbers, payees.Select(payee => payee.Name), secrets, tokens.Keys);
        Absent("row", StoredRows.Of(Database), numbers, payees.Select(payee => payee.Name), secrets, tokens.Keys);
        Absent("document", Documents(), numbers, payees.Select(payee => payee.Name), secrets, tokens.Keys);
    }

    private string Database => Path.Combine(host.Folder, "disbursement.db");

    /// <summary>What the watching itself must find, so that what it does not find is not there.</summary>
    private async Task Plant()
    {
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Disbursement.Control").Log(LogLevel.Trace, default, Control, null, (text, _) => text);
        using (var source = new ActivitySource("Disbursement.Control"))
        using (var activity = source.StartActivity(Control)) activity?.SetTag("control", Control);
        await host.Services.GetRequiredService<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync("NoSuchOrchestrator", Control);
        number = (await systems.Case("travel")).GetProperty("number").GetString()!;
    }

    private async Task Pay()
    {
        await office.To(number, "public-notice");
        var posting = await office.Mail(number, "公示");
        using (var clerk = await Reader(posting)) await Read(clerk, $"/notice/case/{number}/print", $"/cases/{number}", "/cases", "/my");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostNotice(posting, await office.Today())).Status);
        await office.Settle();
        await Read(host.Client, $"/notice/case/{number}", "/notice", "/notice/999901005000", "/privacy");
        await office.Advance("P10D");
        await office.To(number, "county-approval");
        var approval = await office.TaskMail(number);
        using (var approver = await Reader(approval)) await Read(approver, $"/cases/{number}", "/cases", "/my", "/my/sessions", approval.Path + "?show=warnings");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(approval, "approve")).Status);
        await office.Advance("P1D");
        await Release();
        await office.Settle();
        var closed = await office.Case(number);
        Assert.Equal(("closed", 19), (closed.GetProperty("status").GetString(), closed.GetProperty("counts").GetProperty("paid").GetInt32()));
        foreach (var path in (string[])[$"cases/{number}", "cases", $"cases/{number}/lines", $"cases/{number}/events", "batches", $"batches/{batch}", $"batches/{batch}/file"])
        {
            using var answer = await systems.Get($"/api/v1/{path}");
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    private async Task Release()
    {
        using var waiting = await systems.Get("/api/v1/batches?status=awaiting-release");
        batch = Assert.Single((await SystemClient.Json(waiting)).GetProperty("batches").EnumerateArray()).GetProperty("id").GetString()!;
        var letters = (await office.Mails()).Where(mail => mail.Subject.Contains("复核放款", StringComparison.Ordinal)).Take(2).ToList();
        foreach (var letter in letters)
        {
            using (var releaser = await Reader(letter)) await Read(releaser, $"/batches/{batch}", "/my");
            Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(letter, "release")).Status);
        }
    }

    /// <summary>What goes wrong: answers to mistakes, to nonsense, and of a host whose store has failed.</summary>
    private async Task Fail()
    {
        var payee = Payees()[0];
        using var twice = await systems.Post("/api/v1/rosters", SystemClient.Sample("travel"), Guid.NewGuid().ToString());
        using var nonsense = await systems.Post("/api/v1/rosters", new StringContent($"{{ \"idNumber\": \"{payee.Id}\", \"account\": {payee.Account}, \"name\": \"{payee.Name}\" "), "nonsense");
        using var report = await systems.Post("/api/v1/bank/reports", new StringContent($"<Document><Acct>{payee.Account}</Acct><Nm>{payee.Name}</Nm>"));
        var link = (await Mail()).Path;
        using var browser = host.Browser();
        foreach (var pin in (string[])["", "11112222", key]) _ = await office.Post(browser, link, ("pin", pin), ("form", key));
        using var broken = new StringContent($"--x\r\n{key}", Encoding.UTF8, "multipart/form-data");
        using var unread = await browser.PostAsync(link, broken);
        await Read(browser, link + "/nowhere", link + "x");
        watched.StoreIsBroken = true;
        var failed = await office.Get(browser, link);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        using var failedCall = await systems.Get($"/api/v1/cases/{number}");
        watched.StoreIsBroken = false;
        Assert.Equal(HttpStatusCode.InternalServerError, failedCall.StatusCode);
    }

    private async Task<Letter> Mail() => (await office.Mails()).First(mail => mail.Subject.Contains(number, StringComparison.Ordinal) && mail.Links.Count == 1);

    /// <summary>The browser of him to whom a link was mailed, signed in by it.</summary>
    private async Task<HttpClient> Reader(Letter letter)
    {
        var (browser, _) = await office.Open(letter.Path);
        browser.DefaultRequestHeaders.Add(WatchedHost.Reader, letter.To);
        return browser;
    }

    private async Task Read(HttpClient browser, params string[] paths)
    {
        foreach (var path in paths) _ = await office.Get(browser, path);
    }

    private List<(string Name, string Id, string Account, string Phone)> Payees() =>
        [.. systems.Sent.Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length > 7).Select(cells => (cells[2], cells[3], cells[4].Replace(" ", "", StringComparison.Ordinal), cells[7]))];

    /// <summary>The PIN, the keys of systems, and the folder's own keys.</summary>
    private List<string> Secrets() =>
    [
        HostFixture.Pin, key, HostFixture.ApiKey,
        .. Directory.EnumerateFiles(Path.Combine(host.Folder, "secrets")).Select(file => File.ReadAllText(file).Trim()),
        .. Words().Matches(File.ReadAllText(Path.Combine(host.Folder, "control"))).Select(found => found.Value),
    ];

    /// <summary>The tokens of all links that were mailed, and to whom each went.</summary>
    private async Task<Dictionary<string, HashSet<string>>> Tokens()
    {
        var tokens = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var mail in await office.Mails())
        {
            foreach (var link in mail.Links.Select(link => new Uri(link).AbsolutePath.Split('/')).Where(parts => parts.Length == 3))
            {
                if (!tokens.TryGetValue(link[2], out var whom)) tokens[link[2]] = whom = [];
                whom.Add(mail.To);
            }
        }

        return tokens;
    }

    private async Task<IReadOnlyList<string>> Mails()
    {
        var all = new List<string>();
        foreach (var mail in await office.Mails()) all.Add(WatchedHost.Plain($"{mail.Subject}\n{await host.Client.GetStringAsync($"/dev/mail/{mail.Id}")}"));
        return all;
    }

    // The file for the bank is what names and accounts are for; the lock and the keys are no documents.
    private List<string> Documents() => [.. Directory.EnumerateFiles(Path.Combine(host.Folder, "documents"), "*", SearchOption.AllDirectories)
        .Select(file => WatchedHost.Plain(Encoding.UTF8.GetString(File.ReadAllBytes(file))))];

    private async Task SeesWhatIsThere(List<(string Name, string Id, string Account, string Phone)> payees, Dictionary<string, HashSet<string>> tokens)
    {
        Assert.Equal(19, payees.Count);
        Assert.True(tokens.Count >= 8, $"{tokens.Count} links were mailed.");
        Assert.Contains(watched.Log.Lines, line => line.Contains(Control, StringComparison.Ordinal));
        Assert.Contains(watched.Log.Lines, line => line.Contains("GET /act/{token} 500", StringComparison.Ordinal));
        Assert.Contains(watched.Traces, trace => trace.Contains(Control, StringComparison.Ordinal));
        Assert.Contains(watched.Traces, trace => trace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(StoredRows.Of(Database, "engine_"), row => row.Contains(Control, StringComparison.Ordinal));
        Assert.Contains(StoredRows.Of(Database), row => row.Contains(number, StringComparison.Ordinal));
        Assert.Contains(await Mails(), mail => mail.Contains(number, StringComparison.Ordinal));
        Assert.NotEmpty(Documents());
        Holds($"/notice/case/{number}/print", payees.Select(payee => payee.Name));
        Holds($"/api/v1/batches/{batch}/file", payees.SelectMany(payee => (string[])[payee.Name, payee.Account]));
        Assert.Contains(tokens.Keys, token => watched.Answers.Any(answer => answer.Path == $"/act/{token}" && answer.Text.Contains(token, StringComparison.Ordinal)));
    }

    private void Holds(string path, IEnumerable<string> canaries)
    {
        var text = watched.Answers.Last(answer => answer.Path == path).Text;
        foreach (var canary in canaries) Assert.True(text.Contains(canary, StringComparison.Ordinal), $"{canary} is not in the answer of {path}.");
    }

    private void OnlyThere(IEnumerable<string> canaries, Func<Answered, bool> belongs)
    {
        var elsewhere = watched.Answers.Where(answer => !belongs(answer)).ToList();
        foreach (var canary in canaries)
        {
            var found = elsewhere.FirstOrDefault(answer => answer.Text.Contains(canary, StringComparison.Ordinal));
            Assert.True(found is null, $"{canary} is in the answer of {found?.Path}:\n{Around(found?.Text, canary)}");
        }
    }

    private static void Absent(string what, IEnumerable<string> texts, params IEnumerable<string>[] canaries)
    {
        var all = texts.ToList();
        Assert.NotEmpty(all);
        foreach (var canary in canaries.SelectMany(each => each))
        {
            var found = all.FirstOrDefault(text => text.Contains(canary, StringComparison.Ordinal));
            Assert.True(found is null, $"{canary} is in a {what}:\n{Around(found, canary)}");
        }
    }

    private static string Around(string? text, string canary)
    {
        var at = text?.IndexOf(canary, StringComparison.Ordinal) ?? 0;
        return text is null ? "" : text[Math.Max(0, at - 120)..Math.Min(text.Length, at + canary.Length + 120)];
    }

    [GeneratedRegex("[A-Za-z0-9+/_=-]{24,}")]
    private static partial Regex Words();
}
