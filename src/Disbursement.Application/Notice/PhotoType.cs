namespace Disbursement.Application.Notice;

/// <summary>What kind of picture bytes are, told by how they begin: a name or a header of the browser proves nothing.</summary>
public static class PhotoType
{
    /// <summary>The content type, or <see langword="null"/> if it is none that a notice is photographed in.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (content.StartsWith("%PDF-"u8)) return "application/pdf";
        return IsHeic(content) ? "image/heic" : null;
    }

    // ISO base media file: the box "ftyp" at 4, its brand at 8.
    private static bool IsHeic(ReadOnlySpan<byte> content) =>
        content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8)
        && (content[8..12].SequenceEqual("heic"u8) || content[8..12].SequenceEqual("heix"u8) || content[8..12].SequenceEqual("mif1"u8));
}
