using System.Globalization;
using System.Text;
using Disbursement.Domain.Values;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared;

namespace Disbursement.Host.Tests.Pages;

/// <summary>Lists as files.</summary>
internal static class SampleList
{
    /// <summary>A sample's lines as a workbook, with the row of totals.</summary>
    public static byte[] Xlsx(string sample) => Rows(sample).Aggregate(Workbook.WithHeader(), (book, row) => book.Row(row)).ToBytes();

    public static byte[] Csv(string sample) => File.ReadAllBytes(Path.Combine(HostFixture.Rosters, sample, "lines.csv"));

    /// <summary>The rows of a sample, the total last.</summary>
    public static IReadOnlyList<string[]> Rows(string sample) =>
        [.. Encoding.UTF8.GetString(Csv(sample)).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.TrimEnd('\r').Split(','))];

    /// <summary>As many right lines of the farmland programme as are wanted.</summary>
    public static byte[] Many(int count)
    {
        var text = new StringBuilder(Workbook.Header).Append('\n');
        for (var line = 1; line <= count; line++)
        {
            var digits = string.Create(CultureInfo.InvariantCulture, $"9999011970{line / 1000 % 10 + 1:D2}{line / 37 % 28 + 1:D2}{line % 1000:D3}");
            text.Append(CultureInfo.InvariantCulture, $"{line},009-{line:D5},王{(char)('一' + line % 500)}{(char)('丁' + line % 300)},{digits}{IdNumber.CheckCharacter(digits)},{99999900000000L + line},存折,清禾农村商业银行,154{line:D8},1,,112.50,\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
