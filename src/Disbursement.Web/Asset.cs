using Disbursement.Domain.Values;

namespace Disbursement.Web;

/// <summary>A file that pages name, embedded so that it is served alike on both hosts.</summary>
public sealed class Asset
{
    private const int HashDigits = 16;

    private Asset(string name, string contentType)
    {
        Content = Read(name);
        ContentType = contentType;
        FileName = $"{System.IO.Path.GetFileNameWithoutExtension(name)}.{ContentHash.Of(Content.Span).Value[..HashDigits]}{System.IO.Path.GetExtension(name)}";
    }

    /// <summary>The whole look.</summary>
    public static Asset Stylesheet { get; } = new("app.css", "text/css; charset=utf-8");

    /// <summary>The emblem in a browser's tab. Browsers look for it at an address of their own, so that its name has no hash.</summary>
    public static Asset Emblem { get; } = new("emblem.svg", "image/svg+xml");

    public ReadOnlyMemory<byte> Content { get; }

    public string ContentType { get; }

    /// <summary>Holds the hash of the content, such as <c>app.0123456789abcdef.css</c>: a browser may keep it for ever and fetches a new one at once.</summary>
    public string FileName { get; }

    public string Path => $"/assets/{FileName}";

    private static byte[] Read(string name)
    {
        using var resource = typeof(Asset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
