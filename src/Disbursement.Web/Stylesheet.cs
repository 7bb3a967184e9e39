using Disbursement.Domain.Values;

namespace Disbursement.Web;

/// <summary>The one stylesheet. Its address holds its hash, so that a browser may keep it for ever and a new one is fetched at once.</summary>
public static class Stylesheet
{
    private const int HashDigits = 16;

    /// <summary>The style sheet in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content { get; } = Read();

    /// <summary>The last part of its address, such as <c>app.0123456789abcdef.css</c>.</summary>
    public static string FileName { get; } = $"app.{ContentHash.Of(Content.Span).Value[..HashDigits]}.css";

    public static string Path => $"/assets/{FileName}";

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("app.css")
            ?? throw new InvalidOperationException("The stylesheet is not embedded.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
