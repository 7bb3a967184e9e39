namespace Disbursement.Application.Documents;

/// <summary>What a document is, told by its first bytes: names and headers say what the sender likes.</summary>
public static class DocumentType
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Heic = "image/heic";

    /// <summary>The most bytes of a document (api.md, Limits).</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>The type, or <see langword="null"/> for anything that is not taken.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8)) return Pdf;
        if (content.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return Jpeg;
        if (content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        return IsHeic(content) ? Heic : null;
    }

    /// <summary>The usual ending of a file of the type.</summary>
    public static string Ending(string contentType) => contentType switch
    {
        Pdf => "pdf",
        Jpeg => "jpg",
        Png => "png",
        Heic => "heic",
        _ => throw new ArgumentOutOfRangeException(nameof(contentType), "No document is stored with this type."),
    };

    // ISO/IEC 14496-12: a file type box with one of the brands of ISO/IEC 23008-12.
    private static bool IsHeic(ReadOnlySpan<byte> content)
    {
        if (content.Length < 12 || !content[4..].StartsWith("ftyp"u8)) return false;
        var brand = content.Slice(8, 4);
        return brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8)
            || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8) || brand.SequenceEqual("mif1"u8);
    }
}
