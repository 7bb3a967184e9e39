using System.Text;
using System.Text.Unicode;

namespace Disbursement.Application.Intake;

/// <summary>The characters of a list file: UTF-8 with or without byte order mark, else GB 18030, as spreadsheets in China save.</summary>
internal static class CsvText
{
    private const int Gb18030 = 54_936;

    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance
        .GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new PlatformNotSupportedException("GB 18030 is not available.");

    /// <summary>Decodes the whole file, or answers false and the first row (from 1) that is broken.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> content, out string text, out int brokenRow)
    {
        var marked = content.StartsWith(Encoding.UTF8.Preamble);
        if (marked) content = content[Encoding.UTF8.Preamble.Length..];
        if (Utf8.IsValid(content))
        {
            (text, brokenRow) = (Encoding.UTF8.GetString(content), 0);
            return true;
        }
        text = "";
        // Almost any bytes are some text in GB 18030, so one broken byte in UTF-8 would quietly turn every name into another.
        brokenRow = marked || IsMostlyUtf8(content) ? FirstRow(content, row => !Utf8.IsValid(row)) : FirstRow(content, row => !IsGb18030(row));
        if (brokenRow == 0) text = StrictGb18030.GetString(content);
        return brokenRow == 0;
    }

    /// <summary>Whether more rows with other than ASCII are right in UTF-8 than wrong. Rows of Chinese in GB 18030 hardly ever are.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> content)
    {
        var (right, wrong) = (0, 0);
        foreach (var range in content.Split((byte)'\n'))
        {
            var row = content[range];
            if (Ascii.IsValid(row)) continue;
            if (Utf8.IsValid(row)) right++;
            else wrong++;
        }
        return right > wrong;
    }

    private delegate bool RowTest(ReadOnlySpan<byte> row);

    /// <returns>The number of the first such row, from 1, or 0.</returns>
    private static int FirstRow(ReadOnlySpan<byte> content, RowTest isSuch)
    {
        var number = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            number++;
            if (isSuch(content[range])) return number;
        }
        return 0;
    }

    // A line feed is never a part of a longer character, so rows can be tried one by one.
    private static bool IsGb18030(ReadOnlySpan<byte> row)
    {
        try
        {
            StrictGb18030.GetCharCount(row);
            return true;
        }
        catch (DecoderFallbackException)
        {
            // The strict decoder has no other way to say that bytes are no text.
            return false;
        }
    }
}
