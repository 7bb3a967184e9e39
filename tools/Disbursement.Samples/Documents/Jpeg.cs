namespace Disbursement.Samples.Documents;

/// <summary>
/// A grey baseline JPEG in which each block of 8 x 8 pixels has one tone: only its mean is written, so no cosine is computed and the
/// bytes are the same on every machine.
/// </summary>
internal static class Jpeg
{
    private const int Block = 8;

    // The standard's luminance table (ITU-T T.81, K.3): how many codes of each length, then the categories in order.
    private static readonly byte[] Lengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Categories = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    public static byte[] Write(Sheet sheet) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        // Eight times the mean is the coefficient; divided by eight it is the mean again.
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
        .. Segment(0xC0, [8, .. Short(Sheet.Rows * Block), .. Short(Sheet.Columns * Block), 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, .. Lengths, .. Categories]),
        // The only code of the second table, one bit, says that nothing but the mean follows.
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
        .. Scan(sheet),
        0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Short(content.Length + 2), .. content];

    private static byte[] Short(int number) => [(byte)(number >> 8), (byte)(number & 0xFF)];

    private static byte[] Scan(Sheet sheet)
    {
        var bits = new Bits();
        var before = 0;
        for (var row = 0; row < Sheet.Rows; row++)
            for (var column = 0; column < Sheet.Columns; column++)
            {
                var mean = sheet[column, row] - 128;
                Difference(bits, mean - before);
                bits.Append(0, 1);
                before = mean;
            }
        return bits.Finish();
    }

    private static void Difference(Bits bits, int difference)
    {
        var category = 32 - int.LeadingZeroCount(Math.Abs(difference));
        var (code, length) = Code(category);
        bits.Append(code, length);
        bits.Append(difference >= 0 ? difference : difference + (1 << category) - 1, category);
    }

    /// <summary>Codes are counted up within a length and doubled from one length to the next.</summary>
    private static (int Code, int Length) Code(int category)
    {
        var (code, place) = (0, 0);
        for (var length = 1; ; length++, code <<= 1)
            for (var left = Lengths[length - 1]; left > 0; left--, code++)
                if (Categories[place++] == category) return (code, length);
    }

    private sealed class Bits
    {
        private readonly List<byte> bytes = [];
        private int pending;
        private int count;

        public void Append(int value, int length)
        {
            for (var bit = length - 1; bit >= 0; bit--)
            {
                pending = pending << 1 | value >> bit & 1;
                if (++count == 8) Flush();
            }
        }

        /// <summary>Fills the last byte with ones.</summary>
        public byte[] Finish()
        {
            while (count > 0) Append(1, 1);
            return [.. bytes];
        }

        private void Flush()
        {
            bytes.Add((byte)pending);
            // A marker begins with FF, so an FF of the data is followed by a nought.
            if (pending == 0xFF) bytes.Add(0);
            (pending, count) = (0, 0);
        }
    }
}
