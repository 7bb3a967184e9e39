using System.Globalization;
using System.Text;

namespace Disbursement.Samples.Documents;

/// <summary>One page of text. Chinese uses the standard font STSong-Light, which readers have and files need not carry.</summary>
internal static class Pdf
{
    public static byte[] Write(string title, IEnumerable<string> lines)
    {
        var content = Content(title, lines);
        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ]);
    }

    private static string Content(string title, IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT\n/F1 18 Tf\n28 TL\n72 770 Td\n").Append(Shown(title)).Append("/F1 11 Tf\n20 TL\n");
        foreach (var line in lines) text.Append(Shown(line));
        return text.Append("ET").ToString();
    }

    private static string Shown(string line) => $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}> Tj T*\n";

    private static byte[] Assemble(IReadOnlyList<string> objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder();
        for (var index = 0; index < objects.Count; index++)
        {
            // All of it is ASCII, so characters are bytes.
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:0000000000} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
