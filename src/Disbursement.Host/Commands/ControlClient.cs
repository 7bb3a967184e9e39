using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Disbursement.Host.Http;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary>Asks the running host at its control endpoint, authorised by the secret in its folder.</summary>
internal static class ControlClient
{
    /// <summary>A verification of a whole county takes minutes.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromHours(1);

    public static Task<JsonElement> Ask(string data, HttpMethod method, string path, object? body, string notFound, CancellationToken cancel) =>
        Send(data, method, path, body is null ? null : JsonContent.Create(body), notFound, cancel);

    /// <exception cref="DataFolderException">No host serves the folder, or it refuses; the message is the host's own.</exception>
    public static async Task<JsonElement> Send(string data, HttpMethod method, string path, HttpContent? content, string notFound, CancellationToken cancel)
    {
        using var folder = DataFolder.OpenForReading(data);
        var point = ControlPoint.Read(folder) ?? throw new DataFolderException($"No host serves {folder.Root}. Start it with `disburse serve`.");
        using var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = AnyOfThisMachine }) { BaseAddress = Local(point.Address), Timeout = LongestAnswer };
        using var request = new HttpRequestMessage(method, $"{ControlEndpoint.Path}/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", point.Secret);
        using var answer = await Send(client, request, folder, cancel);
        if (answer.StatusCode == HttpStatusCode.NoContent) return default;
        if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        throw new DataFolderException(answer.StatusCode == HttpStatusCode.NotFound ? notFound : await answer.Content.ReadAsStringAsync(cancel));
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request, DataFolder folder, CancellationToken cancel)
    {
        try
        {
            return await client.SendAsync(request, cancel);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.ConnectionError)
        {
            // The file of a host that has ended stays; nobody answers there.
            throw new DataFolderException($"No host serves {folder.Root} any more. Start it with `disburse serve`.", problem);
        }
    }

    // A host that listens everywhere is reached by its loopback address.
    private static Uri Local(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
        ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri
        : address;

    /// <summary>The certificate is for the public name, and the address is this machine's own: who could pose as it can read the folder.</summary>
    private static bool AnyOfThisMachine(HttpRequestMessage request, object? certificate, object? chain, System.Net.Security.SslPolicyErrors errors) =>
        request.RequestUri is { IsLoopback: true };
}
