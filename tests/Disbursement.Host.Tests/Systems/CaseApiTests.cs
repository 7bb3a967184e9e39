using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Disbursement.Application.Office;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Systems;

/// <summary>Cases over real HTTP.</summary>
public sealed class CaseApiTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly byte[] Pdf = "%PDF-1.7 another paper"u8.ToArray();

    private readonly SystemClient demo = SystemClient.Demo(host);

    [Fact]
    public async Task Get_ByIdAndByNumber_IsTheSameCase()
    {
        var created = await demo.Case("dividend");

        using var byId = await demo.Get($"/api/v1/cases/{created.GetProperty("id").GetString()}");
        using var byNumber = await demo.Get($"/api/v1/cases/{created.GetProperty("number").GetString()}");

        Assert.Equal((await SystemClient.Json(byId)).GetProperty("id").GetString(), (await SystemClient.Json(byNumber)).GetProperty("id").GetString());
        Assert.Equal("no-store", byId.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", byId.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Get_AnyCase_TotalsAndCountsAddUp()
    {
        var created = await demo.Case("farmland");
        using var answer = await demo.Get($"/api/v1/cases/{created.GetProperty("id").GetString()}");
        var read = await SystemClient.Json(answer);

        Assert.Equal(read.GetProperty("totals").GetProperty("submitted").GetString(),
            read.GetProperty("totals").EnumerateObject().Where(figure => figure.Name is not ("submitted" or "recovered"))
                .Sum(figure => decimal.Parse(figure.Value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(read.GetProperty("counts").GetProperty("submitted").GetInt32(),
            read.GetProperty("counts").EnumerateObject().Where(figure => figure.Name is not ("submitted" or "recovered")).Sum(figure => figure.Value.GetInt32()));
        Assert.Equal(["village-confirmation", "township-review", "public-notice", "township-signature", "line-department", "county-approval"],
            read.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Get_CaseOutsideTheReach_LooksLikeOneThatDoesNotExist()
    {
        var created = await demo.Case("dividend");
        var id = created.GetProperty("id").GetString();
        var stranger = await SystemClient.With(host, "999901001002", [ApiScope.Read, ApiScope.Submit]);
        var neighbour = await SystemClient.With(host, "999901001001", [ApiScope.Read]);
        var hash = created.GetProperty("documents")[0].GetProperty("sha256").GetString();

        foreach (var path in new[] { "", "/lines", "/events", $"/documents/{hash}" })
        {
            using var foreign = await stranger.Get($"/api/v1/cases/{id}{path}");
            using var absent = await stranger.Get($"/api/v1/cases/{new string('0', 32)}{path}");
            using var own = await neighbour.Get($"/api/v1/cases/{id}{path}");
            Assert.Equal((HttpStatusCode.NotFound, "unknown-case"), (foreign.StatusCode, await SystemClient.Code(foreign)));
            Assert.Equal(await absent.Content.ReadAsByteArrayAsync(), await foreign.Content.ReadAsByteArrayAsync());
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }
        using var add = await stranger.Post($"/api/v1/cases/{id}/documents?kind=photo", new ByteArrayContent(Pdf));
        Assert.Equal(HttpStatusCode.NotFound, add.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/cases")]
    [InlineData("/api/v1/cases/QH-2026-000001")]
    [InlineData("/api/v1/cases/QH-2026-000001/lines")]
    [InlineData("/api/v1/cases/QH-2026-000001/events")]
    [InlineData("/api/v1/cases/QH-2026-000001/documents/00")]
    public async Task Get_WithoutTheScope_IsRefused(string path)
    {
        var others = await SystemClient.With(host, "999901000000", [ApiScope.Submit, ApiScope.BatchFile, ApiScope.BankReport]);

        using var forbidden = await others.Get(path);
        using var unauthorized = await new SystemClient(host, null).Get(path);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
    }

    [Fact]
    public async Task Lines_PageByPage_AreAllThereAndMasked()
    {
        var id = (await demo.Case("dividend")).GetProperty("id").GetString();
        var lines = new List<JsonElement>();
        for (int? after = 0; after is not null;)
        {
            using var answer = await demo.Get($"/api/v1/cases/{id}/lines?after={after}&limit=50");
            var page = await SystemClient.Json(answer);
            lines.AddRange(page.GetProperty("lines").EnumerateArray());
            after = page.TryGetProperty("next", out var next) ? next.GetInt32() : null;
        }

        Assert.Equal(Enumerable.Range(1, 84), lines.Select(line => line.GetProperty("line").GetInt32()));
        var list = demo.Sent;
        foreach (var line in lines)
        {
            var written = list[line.GetProperty("line").GetInt32()].Split(',');
            var shown = line.GetRawText();
            Assert.DoesNotContain(written, secret => secret.Length >= 11 && shown.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(written[2], shown, StringComparison.Ordinal);
            Assert.Equal(("open", "300.00"), (line.GetProperty("state").GetString(), line.GetProperty("amount").GetString()));
        }
    }

    [Theory]
    [InlineData("lines?limit=0")]
    [InlineData("lines?limit=1001")]
    [InlineData("lines?after=-1")]
    [InlineData("lines?after=99999999999999")]
    [InlineData("events?limit=x")]
    [InlineData("?status=x")]
    [InlineData("?area=x")]
    [InlineData("?overdue=x")]
    [InlineData("?limit=201")]
    [InlineData("?after=x")]
    public async Task Get_WrongParameter_IsNamed(string query)
    {
        var path = query.StartsWith('?') ? $"/api/v1/cases{query}" : $"/api/v1/cases/{(await demo.Case("travel")).GetProperty("id").GetString()}/{query}";

        using var answer = await demo.Get(path);

        Assert.Equal((HttpStatusCode.BadRequest, "bad-parameter"), (answer.StatusCode, await SystemClient.Code(answer)));
    }

    [Fact]
    public async Task Events_OfACase_AreAChainOfHashesWithoutPersonalData()
    {
        var id = (await demo.Case("dividend")).GetProperty("id").GetString();

        using var answer = await demo.Get($"/api/v1/cases/{id}/events?limit=1");
        var page = await SystemClient.Json(answer);
        var submitted = Assert.Single(page.GetProperty("events").EnumerateArray());

        Assert.Equal((1, "submitted", new string('0', 64)), (submitted.GetProperty("version").GetInt32(), submitted.GetProperty("type").GetString(), submitted.GetProperty("previous").GetString()));
        Assert.Equal("25200.00", submitted.GetProperty("data").GetProperty("total").GetString());
        var payees = demo.Sent.Skip(1).Where(row => !row.Contains("合计", StringComparison.Ordinal)).Select(row => row.Split(',')).Where(row => row.Length > 3).ToList();
        Assert.Equal(84, payees.Count);
        foreach (var payee in payees)
        {
            Assert.DoesNotContain(payee[2], page.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(payee[3], page.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Documents_AddedAndFetched_AreAttachmentsOfTheirRealType()
    {
        var id = (await demo.Case("dividend")).GetProperty("id").GetString();

        using var added = await demo.Post($"/api/v1/cases/{id}/documents?kind=photo", new ByteArrayContent(Pdf));
        using var again = await demo.Post($"/api/v1/cases/{id}/documents?kind=photo", new ByteArrayContent(Pdf));
        using var fetched = await demo.Get(added.Headers.Location!.OriginalString);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (added.StatusCode, again.StatusCode));
        Assert.Equal(Pdf, await fetched.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/pdf", "attachment"), (fetched.Content.Headers.ContentType!.ToString(), fetched.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", fetched.Headers.GetValues("X-Content-Type-Options").Single());
        using var answer = await demo.Get($"/api/v1/cases/{id}");
        Assert.Equal(3, (await SystemClient.Json(answer)).GetProperty("documents").GetArrayLength());
    }

    [Theory]
    [InlineData("photo", "<html>")]
    [InlineData("photo", "")]
    [InlineData("Photo!", "%PDF-1.7")]
    [InlineData("", "%PDF-1.7")]
    public async Task Documents_OfWrongKindOrType_AreRefused(string kind, string content)
    {
        var id = (await demo.Case("travel")).GetProperty("id").GetString();

        using var answer = await demo.Post($"/api/v1/cases/{id}/documents?kind={Uri.EscapeDataString(kind)}", new StringContent(content));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Documents_ThatTheCaseDoesNotName_AreNotServed()
    {
        var created = await demo.Case("dividend");
        var revision = created.GetProperty("revisions")[0].GetProperty("sha256").GetString();

        foreach (var hash in new[] { revision, Convert.ToHexStringLower(SHA256.HashData(Pdf)), "x" })
        {
            using var answer = await demo.Get($"/api/v1/cases/{created.GetProperty("id").GetString()}/documents/{hash}");
            Assert.Equal((HttpStatusCode.NotFound, "unknown-document"), (answer.StatusCode, await SystemClient.Code(answer)));
        }
    }

    [Fact]
    public async Task List_OfOneTownship_HoldsItsCasesNewestFirstAndNoOthers()
    {
        await using var own = await HostFixture.Start();
        var client = SystemClient.Demo(own);
        var numbers = new List<string>();
        foreach (var sample in new[] { "dividend", "training", "dividend", "travel" }) numbers.Add((await client.Case(sample)).GetProperty("number").GetString()!);
        var clerk = await SystemClient.With(own, "999901001001", [ApiScope.Read]);

        Assert.Equal([numbers[2], numbers[1], numbers[0]], await List(client, "area=999901001000&limit=1"));
        Assert.Equal([numbers[2], numbers[1], numbers[0], numbers[3]], await List(client, "limit=2"));
        Assert.Equal([numbers[1]], await List(client, "programme=training&status=confirming&overdue=false"));
        Assert.Equal([numbers[2], numbers[0]], await List(clerk, "limit=1"));
        Assert.Empty(await List(clerk, "area=999901005000"));
        Assert.Empty(await List(client, "status=closed"));
    }

    private static async Task<List<string>> List(SystemClient client, string query)
    {
        var numbers = new List<string>();
        var after = "";
        do
        {
            using var answer = await client.Get($"/api/v1/cases?{query}{(after.Length > 0 ? "&after=" + after : "")}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await SystemClient.Json(answer);
            numbers.AddRange(page.GetProperty("cases").EnumerateArray().Select(summary => summary.GetProperty("number").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString()! : "";
        }
        while (after.Length > 0);
        return numbers;
    }
}
