using System.Buffers.Binary;

namespace Disbursement.Samples.Documents;

/// <summary>
/// A grey PNG, its data stored instead of compressed: what a compressor makes differs between versions of the runtime, and the
/// committed samples are compared byte for byte.
/// </summary>
internal static class Png
{
    private const int Scale = 2;

    public static byte[] Write(Sheet sheet) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. BigEndian(Sheet.Columns * Scale), .. BigEndian(Sheet.Rows * Scale), 4, 0, 0, 0, 0]),
        .. Chunk("IDAT", Stored(Pixels(sheet))),
        .. Chunk("IEND", []),
    ];

    // Four bits a pixel, so one cell of two pixels fills one byte; each row begins with its filter, none.
    private static byte[] Pixels(Sheet sheet) =>
        [.. Enumerable.Range(0, Sheet.Rows * Scale).SelectMany(row => Enumerable.Range(0, Sheet.Columns)
            .Select(column => (byte)((sheet[column, row / Scale] >> 4) * 0x11)).Prepend((byte)0))];

    /// <summary>A zlib stream of one stored block; the data is shorter than 64 KiB.</summary>
    private static byte[] Stored(byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)data.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(length.AsSpan(2), (ushort)(data.Length ^ 0xFFFF));
        return [0x78, 0x01, 0x01, .. length, .. data, .. BigEndian(unchecked((int)Adler32(data)))];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. type.Select(letter => (byte)letter), .. data];
        return [.. BigEndian(data.Length), .. named, .. BigEndian(unchecked((int)Crc32(named)))];
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Adler32(byte[] data)
    {
        var (low, high) = (1u, 0u);
        foreach (var value in data) (low, high) = ((low + value) % 65521, (high + low + value) % 65521);
        return high << 16 | low;
    }

    private static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
