using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Disbursement.Host.Demo;

/// <summary>What a driver knows of a running host: its address. Everything goes over HTTP.</summary>
internal sealed class DemoServer : IDisposable
{
    private readonly HttpClient client;
    private readonly Func<HttpMessageHandler, HttpMessageHandler> wire;
    private readonly TimeSpan patience;

    /// <param name="wire">What requests go through on their way; tests put a wire here that breaks.</param>
    /// <param name="patience">How long one request may take, everything that the wire does with it included; five minutes if nothing is said.</param>
    public DemoServer(Uri address, string apiKey, Func<HttpMessageHandler, HttpMessageHandler>? wire = null, TimeSpan? patience = null)
    {
        Address = address;
        this.wire = wire ?? (inner => inner);
        this.patience = patience ?? TimeSpan.FromMinutes(5);
        client = Client(new HttpClientHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    public Uri Address { get; }

    /// <summary>Somebody's own way to the host; the caller disposes it.</summary>
    public HttpClient Client(HttpClientHandler handler) => new(wire(handler)) { BaseAddress = Address, Timeout = patience };

    public async Task<JsonElement> Get(string path, CancellationToken cancel) => await client.GetFromJsonAsync<JsonElement>(path, cancel);

    public Task<byte[]> Bytes(string path, CancellationToken cancel) => client.GetByteArrayAsync(path, cancel);

    /// <summary>Submits a roster under an idempotency key; the same key again answers the same case.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Submit(SampleRoster roster, string idempotencyKey, CancellationToken cancel)
    {
        using var content = roster.ToMultipart();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rosters") { Content = content };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var answer = await client.SendAsync(request, cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(cancel));
    }

    public async Task<DateTimeOffset> Now(CancellationToken cancel) => (await Get("/dev/clock", cancel)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Moves the clock; answers when everything due until then has run. A time that has passed moves nothing.</summary>
    public async Task<DateTimeOffset> AdvanceTo(DateTimeOffset to, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync("/dev/clock", new { to = to.UtcDateTime }, cancel);
        // An order that is sent again, because its answer was lost, may have been carried out: a host that was killed goes on half a minute after its last heartbeat.
        if (answer.StatusCode == HttpStatusCode.BadRequest && await Now(cancel) >= to) return await Settle(cancel);
        return await TimeIn(answer, cancel);
    }

    /// <summary>Waits until everything that is due now has run.</summary>
    public async Task<DateTimeOffset> Settle(CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync("/dev/clock", new { advance = "PT0S" }, cancel);
        return await TimeIn(answer, cancel);
    }

    public async Task<IReadOnlyList<DemoMail>> Mails(CancellationToken cancel) =>
        await client.GetFromJsonAsync<IReadOnlyList<DemoMail>>("/dev/mail.json", cancel) ?? [];

    public void Dispose() => client.Dispose();

    private static async Task<DateTimeOffset> TimeIn(HttpResponseMessage answer, CancellationToken cancel)
    {
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("now").GetDateTimeOffset();
    }
}

/// <summary>A mail as the mailbox lists it.</summary>
internal sealed record DemoMail(string Id, string To, string Subject, DateTimeOffset SentAt, IReadOnlyList<string> Links);
