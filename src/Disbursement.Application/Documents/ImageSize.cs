using System.Buffers.Binary;

namespace Disbursement.Application.Documents;

/// <summary>The size that a picture claims in its head. A small file may claim billions of points, which whoever shows it would have to find memory for.</summary>
internal static class ImageSize
{
    /// <returns>Width and height in points, or <see langword="null"/> if the picture does not say.</returns>
    public static (long Width, long Height)? Of(string type, ReadOnlySpan<byte> content) => type switch
    {
        DocumentType.Jpeg => OfJpeg(content),
        DocumentType.Png => OfPng(content),
        _ => OfHeic(content),
    };

    // ITU-T T.81: segments of marker and length, until the one that begins a frame.
    private static (long, long)? OfJpeg(ReadOnlySpan<byte> content)
    {
        for (var place = 2; place + 9 <= content.Length;)
        {
            if (content[place] != 0xFF) return null;
            var marker = content[place + 1];
            if (marker == 0xFF) place++;
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(content[(place + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(place + 5)..]));
            else if (marker is 0xD9 or 0xDA) return null;
            else place += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(place + 2)..]);
        }
        return null;
    }

    private static (long, long)? OfPng(ReadOnlySpan<byte> content) => content.Length >= 24 && content[12..].StartsWith("IHDR"u8)
        ? (BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]))
        : null;

    // ISO/IEC 14496-12: boxes of length and type; the spatial extents lie in the box of meta data. The largest counts.
    private static (long, long)? OfHeic(ReadOnlySpan<byte> content)
    {
        if (Meta(content) is not { IsEmpty: false } meta) return null;
        var (width, height) = (0L, 0L);
        while (meta.IndexOf("ispe"u8) is var place and >= 0 && place + 16 <= meta.Length)
        {
            width = Math.Max(width, BinaryPrimitives.ReadUInt32BigEndian(meta[(place + 8)..]));
            height = Math.Max(height, BinaryPrimitives.ReadUInt32BigEndian(meta[(place + 12)..]));
            meta = meta[(place + 4)..];
        }
        return width == 0 ? null : (width, height);
    }

    private static ReadOnlySpan<byte> Meta(ReadOnlySpan<byte> content)
    {
        while (content.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content);
            if (length < 8 || length > content.Length) return default;
            if (content[4..].StartsWith("meta"u8)) return content[..(int)length];
            content = content[(int)length..];
        }
        return default;
    }
}
