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

    /// <summary>Decodes the whole file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="brokenRow">Where it cannot be decoded: the row of the file, from 1.</param>
    public static bool TryDecode(ReadOnlySpan<byte> content, out string text, out int brokenRow)
    {
        (text, brokenRow) = ("", 0);
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        if (Utf8.IsValid(content))
        {
            text = Encoding.UTF8.GetString(content);
            return true;
        }
        try
        {
            text = StrictGb18030.GetString(content);
            return true;
        }
        catch (DecoderFallbackException broken)
        {
            // Neither encoding: the sender is told the row, since one bad byte is often all there is.
            brokenRow = 1 + content[..Math.Clamp(broken.Index, 0, content.Length)].Count((byte)'\n');
            return false;
        }
    }
}
