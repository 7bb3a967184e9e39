using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disbursement.Host.Demo;

/// <summary>A sample roster as it lies in its folder: <c>roster.json</c>, <c>lines.csv</c>, <c>documents/&lt;kind&gt;.*</c>.</summary>
internal sealed class SampleRoster
{
    private readonly JsonNode head;
    private readonly string? stamp;

    private SampleRoster(string folder, JsonNode head, string? stamp = null)
    {
        Folder = folder;
        this.head = head;
        this.stamp = stamp;
    }

    public string Folder { get; }

    /// <summary>The folder's name.</summary>
    public string Name => Path.GetFileName(Folder);

    public string Programme => (string)head["programme"]!;

    public int Count => (int)head["declaredCount"]!;

    public string Period => (string)head["period"]!;

    public decimal Total => decimal.Parse((string)head["declaredTotal"]!, CultureInfo.InvariantCulture);

    public string Photo => Path.Combine(Folder, "documents", "meeting-record.jpg");

    public static SampleRoster Read(string folder) =>
        new(folder, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "roster.json"))) ?? throw new InvalidDataException($"{folder} has no head."));

    /// <summary>All sample rosters below a folder, by name.</summary>
    public static IReadOnlyList<SampleRoster> All(string folder) => [.. Directory.EnumerateDirectories(folder)
        .Where(path => File.Exists(Path.Combine(path, "roster.json"))).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The same list for another period, with papers of that period: the same ones again would have to be explained.</summary>
    public SampleRoster For(string period)
    {
        var copy = head.DeepClone();
        copy["period"] = period;
        return new SampleRoster(Folder, copy, $"\n% {period}\n");
    }

    public MultipartFormDataContent ToMultipart()
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent(head.ToJsonString(JsonSerializerOptions.Web), Encoding.UTF8, "application/json"), "roster", "roster.json" },
            { Part("lines.csv", "text/csv"), "lines", "lines.csv" },
        };
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Folder, "documents")).Order(StringComparer.Ordinal))
            content.Add(Part(path, MediaType(path), stamp), "documents." + Path.GetFileNameWithoutExtension(path), Path.GetFileName(path));
        return content;
    }

    // What follows the end of a picture or PDF changes nothing of what is seen.
    private ByteArrayContent Part(string path, string type, string? stamp = null)
    {
        var content = new ByteArrayContent([.. File.ReadAllBytes(Path.Combine(Folder, path)), .. Encoding.ASCII.GetBytes(stamp ?? "")]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static string MediaType(string path) => Path.GetExtension(path) switch
    {
        ".jpg" => "image/jpeg",
        ".png" => "image/png",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
}
