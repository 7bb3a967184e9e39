using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disbursement.Host.Demo;

/// <summary>
/// Writes what the host says of each case into a folder: the case as it stands and its events, each with the hash of the one before,
/// so that an outsider can follow the chain from the roster's hash to the payment without the program.
/// </summary>
internal sealed class DemoEvidence(DemoServer server, string folder)
{
    private const int EventsPerPage = 500;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers the path of each file.</summary>
    public async Task<IReadOnlyList<string>> Write(IEnumerable<DemoCase> cases, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var one in cases)
        {
            var evidence = new JsonObject
            {
                ["case"] = JsonNode.Parse((await server.Get($"/api/v1/cases/{one.Number}", cancel)).GetRawText()),
                ["events"] = await Events(one.Number, cancel),
            };
            var path = Path.Combine(folder, $"{one.Number}.json");
            await File.WriteAllTextAsync(path, evidence.ToJsonString(Readable), cancel);
            written.Add(path);
        }
        return written;
    }

    private async Task<JsonArray> Events(string number, CancellationToken cancel)
    {
        var events = new JsonArray();
        for (long? after = 0; after is { } from;)
        {
            var page = await server.Get($"/api/v1/cases/{number}/events?after={from}&limit={EventsPerPage}", cancel);
            foreach (var happened in page.GetProperty("events").EnumerateArray()) events.Add(JsonNode.Parse(happened.GetRawText()));
            after = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number ? next.GetInt64() : null;
        }
        return events;
    }
}
