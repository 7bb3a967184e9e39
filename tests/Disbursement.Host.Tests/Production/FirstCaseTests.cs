using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Application.Payments;
using Disbursement.Domain.Payments;
using Disbursement.Functions;
using Disbursement.Host.Tests.Systems;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Production;

/// <summary>A production folder from <c>init</c> to the file for the bank, over mail, console and pages alone.</summary>
public sealed class FirstCaseTests(RealOffice office) : IClassFixture<RealOffice>
{
    [Fact]
    public async Task FirstCase_FromInitToTheBank_TakesConsoleMailAndPagesOnly()
    {
        var planted = new List<string>();
        var browsers = new Dictionary<string, HttpClient>();
        foreach (var official in new[] { "head-005001", "reviewer-005", "leader-005", "line-labour", "approver-1", "releaser-1", "releaser-2" })
        {
            var (browser, code, path) = await office.Enrol(official);
            Assert.Equal(official.StartsWith("releaser", StringComparison.Ordinal) ? "/my/second-factor" : "/my", path);
            browsers[official] = browser;
            planted.Add(code);
        }

        var key = RealOffice.Command("key", "create", "--data", office.Folder, "--client", "bureau", "--scope", "submit", "--scope", "read", "--area", "999901000000", "--expires", "2026-12-31").Output.Split('\n')[0].Trim();
        var number = await Submit(key);
        planted.Add(key);
        foreach (var (official, verdict) in new[] { ("head-005001", "confirm"), ("reviewer-005", "approve"), ("leader-005", "approve"), ("line-labour", "approve"), ("approver-1", "approve") })
        {
            await office.Settle();
            Assert.Contains(number, await RealOffice.Get(browsers[official], "/my"), StringComparison.Ordinal);
            using var decided = await office.Decide(browsers[official], official, verdict);
            Assert.True(decided.StatusCode == HttpStatusCode.SeeOther, $"{official}: {decided.StatusCode} {await Faults(decided)}");
        }

        await AssertNotShown(browsers["approver-1"], number);
        var batch = await PayRun();
        planted.AddRange(await Release(browsers, batch));
        Assert.Equal(BatchPhase.Sending, (await Load(batch)).Phase);
        Assert.Single(Directory.GetFiles(Path.Combine(office.Folder, "bank", "out")));

        planted.Add(RealOffice.Pin);
        planted.Add((await office.Mailed("releaser-1", "act"))["/act/".Length..]);
        planted.Add((await office.Mailed("releaser-1", "enrol"))["/enrol/".Length..]);
        AssertAbsent(planted);
        foreach (var browser in browsers.Values) browser.Dispose();
    }

    // Without the code, with a wrong one, with one that was used: nothing is released.
    private async Task<List<string>> Release(Dictionary<string, HttpClient> browsers, string batch)
    {
        var planted = new List<string>();
        foreach (var official in new[] { "releaser-1", "releaser-2" })
        {
            using var without = await office.Decide(browsers[official], official, "release", ("code", "123456"));
            Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
            var page = await RealOffice.Get(browsers[official], "/my/second-factor");
            Assert.Contains("<svg", page, StringComparison.Ordinal);
            var letters = Regex.Match(page, "<code[^>]*>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
            var first = Phone(letters, 0);
            using var set = await RealOffice.Post(browsers[official], "/my/second-factor", ("guard", RealOffice.Hidden(page, "guard")), ("code", first));
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);

            using var empty = await office.Decide(browsers[official], official, "release");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            using var used = await office.Decide(browsers[official], official, "release", ("code", first));
            Assert.Equal(HttpStatusCode.Forbidden, used.StatusCode);
            Assert.DoesNotContain(letters, await RealOffice.Get(browsers[official], "/my/second-factor"), StringComparison.Ordinal);
            Assert.Contains(batch, await RealOffice.Get(browsers[official], "/my"), StringComparison.Ordinal);
            using var right = await office.Decide(browsers[official], official, "release", ("code", Phone(letters, 1)));
            Assert.True(right.StatusCode == HttpStatusCode.SeeOther, await Faults(right));
            planted.Add(letters);
        }
        await office.Settle();
        return planted;
    }

    // This folder has no malware scanner: documents are saved and never shown.
    private static async Task AssertNotShown(HttpClient browser, string number)
    {
        var preview = Regex.Match(await RealOffice.Get(browser, $"/cases/{number}"), "href=\"([^\"]+)/preview\"").Groups[1].Value;
        var page = await RealOffice.Get(browser, preview + "/preview");
        using var framed = await browser.GetAsync(preview + "/view");
        using var saved = await browser.GetAsync(preview);

        Assert.Contains(Application.Texts.CaseTexts.DocumentNotScanned.Zh, page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(img|iframe)", page);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (framed.StatusCode, saved.StatusCode));
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
    }

    private string Phone(string letters, int steps)
    {
        var bits = string.Concat(letters.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        return Totp.Code(secret, Totp.StepOf(office.Services.GetRequiredService<TimeProvider>().GetUtcNow()) + steps);
    }

    private async Task<string> Submit(string key)
    {
        using var client = office.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rosters") { Content = SystemClient.Sample("travel") };
        request.Headers.Host = RealOffice.Name;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Idempotency-Key", "first");
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("number").GetString()!;
    }

    private async Task<string> PayRun()
    {
        await office.Settle();
        var orchestrations = new DurableOrchestrations(office.Services.GetRequiredService<DurableTaskClient>());
        var batch = await office.Services.GetRequiredService<PayRun>().Run("town-bank", new DateOnly(2026, 3, 2), orchestrations, default);
        await office.Settle();
        return batch!;
    }

    private async Task<BatchState> Load(string batch) => (await office.Services.GetRequiredService<BatchStore>().Load(batch, default)).State;

    // In no log, and in no byte of the database or of a document.
    private void AssertAbsent(IEnumerable<string> planted)
    {
        var log = string.Join('\n', office.Log.Lines);
        var stored = Directory.EnumerateFiles(office.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}secrets{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(file) is not ("lock" or "control"))
            .Select(file => { using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite); using var copy = new MemoryStream(); open.CopyTo(copy); return Encoding.Latin1.GetString(copy.ToArray()); })
            .ToList();
        Assert.Contains(stored, text => text.Contains("second-factor-set", StringComparison.Ordinal));
        foreach (var canary in planted.Concat(planted.Select(text => text.Replace("-", "", StringComparison.Ordinal))).Distinct())
        {
            Assert.DoesNotContain(canary, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(stored, text => text.Contains(canary, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task<string> Faults(HttpResponseMessage answer) =>
        string.Join(" | ", Regex.Matches(await answer.Content.ReadAsStringAsync(), "class=\"fault\"[^>]*>([^<]*)").Select(match => match.Groups[1].Value));
}
