using System.Net;
using System.Text;
using Disbursement.Application.Office;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Systems;

/// <summary>Rosters over real HTTP.</summary>
public sealed class RosterApiTests(HostFixture host) : IClassFixture<HostFixture>
{
    private readonly SystemClient demo = SystemClient.Demo(host);

    [Fact]
    public async Task Submit_GoodRoster_IsCreatedAndCanBeRead()
    {
        using var answer = await demo.Submit("dividend");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var created = await SystemClient.Json(answer);
        Assert.Equal($"/api/v1/cases/{created.GetProperty("id").GetString()}", answer.Headers.Location!.OriginalString);
        Assert.Matches("^QH-2026-[0-9]{6}$", created.GetProperty("number").GetString());
        Assert.Equal(("confirming", "25200.00", 84), (created.GetProperty("status").GetString(),
            created.GetProperty("totals").GetProperty("submitted").GetString(), created.GetProperty("counts").GetProperty("open").GetInt32()));
        using var read = await demo.Get(answer.Headers.Location.OriginalString);
        Assert.Equal(created.GetProperty("number").GetString(), (await SystemClient.Json(read)).GetProperty("number").GetString());
    }

    [Fact]
    public async Task Submit_Again_IsTheSameAnswerToTheByte()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await demo.Submit("travel", key);
        using var second = await demo.Submit("travel", key);
        using var other = await demo.Submit("dividend", key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.Conflict, "idempotency-conflict"), (other.StatusCode, await SystemClient.Code(other)));
    }

    [Fact]
    public async Task Submit_TwentyAtOnceUnderOneKey_MakeOneCase()
    {
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => demo.Submit("workshop-wage", key)));

        var locations = answers.Where(answer => answer.StatusCode is HttpStatusCode.Created).Select(answer => answer.Headers.Location!.OriginalString).Distinct();
        Assert.Single(locations);
        foreach (var busy in answers.Where(answer => answer.StatusCode is not HttpStatusCode.Created))
        {
            Assert.Equal((HttpStatusCode.Conflict, "idempotency-in-progress"), (busy.StatusCode, await SystemClient.Code(busy)));
            Assert.NotNull(busy.Headers.RetryAfter);
        }
    }

    [Theory]
    [InlineData("total-mismatch")]
    [InlineData("count-mismatch")]
    [InlineData("unit-slip")]
    [InlineData("blank-field")]
    public async Task Submit_FaultyRoster_IsRefusedWithItsCode(string code)
    {
        using var answer = await demo.Submit($"faulty/{code}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "roster-refused"), (answer.StatusCode, await SystemClient.Code(answer)));
        Assert.All((await SystemClient.Json(answer)).GetProperty("problems").EnumerateArray(), problem => Assert.Equal(code, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("zh-CN", "申报总额：")]
    [InlineData("en", "declared total: ")]
    [InlineData("fr", "申报总额：")]
    public async Task Check_FaultyRoster_AnswersInTheLanguageAskedFor(string language, string beginning)
    {
        using var answer = await demo.Post("/api/v1/rosters/check", SystemClient.Sample("faulty/total-mismatch"), language: language);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var problem = Assert.Single((await SystemClient.Json(answer)).GetProperty("problems").EnumerateArray());
        Assert.Equal(("total-mismatch", "total-mismatch-declared-total"), (problem.GetProperty("code").GetString(), problem.GetProperty("id").GetString()));
        Assert.StartsWith(beginning, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "{}", 422)]
    [InlineData("application/json", "{\"lines\":[{\"amount\":\"-99999999999999999999\",\"name\":\"=1\"}]}", 422)]
    [InlineData("application/json", "{\"declaredCount\":1e999999999}", 422)]
    [InlineData("text/plain", "x", 415)]
    [InlineData("multipart/form-data; boundary=x", "--y", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"lines\"\r\n\r\na\0b\r\n--x--\r\n", 422)]
    public async Task Submit_BadBody_IsAProblemOfTheCaller(string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await demo.Post("/api/v1/rosters", content, Guid.NewGuid().ToString());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty((await SystemClient.Json(answer)).GetProperty("problems").EnumerateArray());
    }

    [Theory]
    [InlineData("application/json", 21)]
    [InlineData("application/json", 100)]
    [InlineData("multipart/form-data; boundary=x", 100)]
    public async Task Submit_MoreThanTwentyMegabytes_IsToldSoAfterAll(string type, int megabytes)
    {
        using var content = new ByteArrayContent(new byte[megabytes * 1_000_000]);
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await demo.Post("/api/v1/rosters", content, Guid.NewGuid().ToString());

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.StatusCode, await SystemClient.Code(answer)));
    }

    [Fact]
    public async Task Submit_EndlessBodyInChunks_IsTooLarge()
    {
        using var content = new StreamContent(new MemoryStream(new byte[30_000_000]));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        using var answer = await demo.Post("/api/v1/rosters", content, Guid.NewGuid().ToString(), chunked: true);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.StatusCode, await SystemClient.Code(answer)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("with space")]
    public async Task Submit_WithoutIdempotencyKey_IsRefused(string? key)
    {
        using var answer = await demo.Post("/api/v1/rosters", SystemClient.Sample("dividend"), key);

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), (answer.StatusCode, await SystemClient.Code(answer)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other-key")]
    public async Task Submit_WithoutAKey_IsUnauthorized(string? key)
    {
        using var answer = await new SystemClient(host, key).Submit("dividend");

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (answer.StatusCode, await SystemClient.Code(answer)));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Submit_KeyOfAnotherTownshipOrProgrammeOrScope_IsForbidden()
    {
        var elsewhere = await SystemClient.With(host, "999901002000", [ApiScope.Submit]);
        var otherProgramme = await SystemClient.With(host, "999901000000", [ApiScope.Submit], ["travel"]);
        var reader = await SystemClient.With(host, "999901000000", [ApiScope.Read, ApiScope.BatchFile, ApiScope.BankReport]);
        var right = await SystemClient.With(host, "999901001000", [ApiScope.Submit], ["dividend"]);

        using var first = await elsewhere.Submit("dividend");
        using var second = await otherProgramme.Submit("dividend");
        using var third = await reader.Submit("dividend");
        using var fourth = await right.Submit("dividend");

        Assert.Equal((HttpStatusCode.Forbidden, "outside-reach"), (first.StatusCode, await SystemClient.Code(first)));
        Assert.Equal((HttpStatusCode.Forbidden, "outside-reach"), (second.StatusCode, await SystemClient.Code(second)));
        Assert.Equal((HttpStatusCode.Forbidden, "missing-scope"), (third.StatusCode, await SystemClient.Code(third)));
        Assert.Equal(HttpStatusCode.Created, fourth.StatusCode);
    }

    [Fact]
    public async Task Call_BeyondTheRate_IsToldWhenToComeBack()
    {
        var slow = await SystemClient.With(host, "999901000000", [ApiScope.Read], callsPerMinute: 2);
        using var first = await slow.Get("/api/v1/cases");
        using var second = await slow.Get("/api/v1/cases");
        using var third = await slow.Get("/api/v1/cases");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-calls"), (third.StatusCode, await SystemClient.Code(third)));
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
