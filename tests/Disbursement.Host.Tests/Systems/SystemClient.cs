using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Disbursement.Application.Office;
using Disbursement.Domain.Values;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Systems;

/// <summary>A system client: its key, and the calls that tests make.</summary>
internal sealed class SystemClient(HostFixture host, string? key)
{
    /// <summary>A client with a key of its own.</summary>
    public static async Task<SystemClient> With(HostFixture host, string area, ApiScope[] scopes, string[]? programmes = null, int? callsPerMinute = null)
    {
        var (key, _) = await host.Services.GetRequiredService<ApiKeys>().Create(new ApiKeySpec
        {
            Client = "client-" + Guid.NewGuid().ToString("n"),
            Scopes = scopes,
            Reach = new Reach { Areas = [AreaCode.Parse(area)], Programmes = programmes ?? [] },
            ExpiresOn = new DateOnly(2099, 12, 31),
            CallsPerMinute = callsPerMinute,
        });
        return new SystemClient(host, key);
    }

    public static SystemClient Demo(HostFixture host) => new(host, HostFixture.ApiKey);

    public Task<HttpResponseMessage> Get(string path, string? language = null) => Send(HttpMethod.Get, path, null, null, language, chunked: false);

    public Task<HttpResponseMessage> Head(string path) => Send(HttpMethod.Head, path, null, null, null, chunked: false);

    public Task<HttpResponseMessage> Post(string path, HttpContent? body, string? idempotencyKey = null, string? language = null, bool chunked = false) =>
        Send(HttpMethod.Post, path, body, idempotencyKey, language, chunked);

    /// <summary>The list of the last submission without a key, as it was sent.</summary>
    public IReadOnlyList<string> Sent { get; private set; } = [];

    /// <summary>
    /// Submits a sample: under a given key as it lies there; without one with payees and papers that no other case of the host has,
    /// because the same ones are taken once only.
    /// </summary>
    public Task<HttpResponseMessage> Submit(string sample, string? idempotencyKey = null)
    {
        if (idempotencyKey is not null) return Post("/api/v1/rosters", Sample(sample), idempotencyKey);
        var village = FreshVillage.Next();
        Sent = Encoding.UTF8.GetString(village.Lines(Folder(sample))).Split('\n');
        return Post("/api/v1/rosters", Sample(sample, village), Guid.NewGuid().ToString());
    }

    /// <summary>Submits a sample roster and answers the case.</summary>
    public async Task<JsonElement> Case(string sample)
    {
        using var answer = await Submit(sample);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return await Json(answer);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;

    public static async Task<string?> Code(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await Json(answer)).GetProperty("code").GetString();
    }

    public static MultipartFormDataContent Sample(string name, FreshVillage? village = null)
    {
        var folder = Folder(name);
        var parts = new MultipartFormDataContent
        {
            { new ByteArrayContent(File.ReadAllBytes(Path.Combine(folder, "roster.json"))), "roster" },
            { new ByteArrayContent(village?.Lines(folder) ?? File.ReadAllBytes(Path.Combine(folder, "lines.csv"))), "lines", "lines.csv" },
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "documents")).Order(StringComparer.Ordinal))
            parts.Add(new ByteArrayContent(village?.Paper(file) ?? File.ReadAllBytes(file)), $"documents.{Path.GetFileNameWithoutExtension(file)}", Path.GetFileName(file));
        return parts;
    }

    private static string Folder(string sample) => Path.Combine(HostFixture.Rosters, sample.Replace('/', Path.DirectorySeparatorChar));

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body, string? idempotencyKey, string? language, bool chunked)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        return await host.Client.SendAsync(request);
    }
}
