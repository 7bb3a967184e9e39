using System.Globalization;
using System.Text;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Samples.Rosters;

/// <summary>Writes `lines.csv` in the form in which a village saved it.</summary>
internal static class ListWriter
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static byte[] Write(SampleRoster roster)
    {
        var chinese = roster.Form is ListForm.ChineseUtf8WithBom or ListForm.ChineseUtf8 or ListForm.ChineseGb18030;
        var rows = roster.Lines.Select((line, place) => Row(line, place + 1, chinese)).Prepend(Header(chinese));
        if (roster.EndsInTotal) rows = rows.Append(TotalRow(roster));
        // Spreadsheets on the clerks' machines end lines in the manner of Windows.
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + (chinese ? "\r\n" : "\n")));
        return roster.Form switch
        {
            ListForm.ChineseUtf8WithBom or ListForm.EnglishWithBom => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            ListForm.ChineseUtf8 or ListForm.English => Encoding.UTF8.GetBytes(text),
            ListForm.ChineseGb18030 => Gb18030.GetBytes(text),
        };
    }

    private static string[] Header(bool chinese) => [.. Fields.OfLine.Select(field => chinese ? field.Name().Zh : field.ToWire())];

    private static string[] Row(SampleLine line, int number, bool chinese) =>
        [.. Fields.OfLine.Select(field => Value(line, number, field, chinese))];

    /// <summary>What stands in a field.</summary>
    public static string Value(SampleLine line, int number, LineField field, bool chinese) => field switch
    {
        LineField.Line => number.ToString(CultureInfo.InvariantCulture),
        LineField.Household => line.Household,
        LineField.Name => line.Payee.Name,
        LineField.IdNumber => line.Payee.IdNumber,
        LineField.Account => line.Payee.Account,
        LineField.AccountKind => chinese ? line.Payee.AccountKind.Name("zh-CN") : line.Payee.AccountKind.ToWire(),
        LineField.Bank => line.Bank,
        LineField.Phone => line.Payee.Phone,
        LineField.Quantity => line.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
        LineField.Grade => line.Grade,
        LineField.Amount => line.Amount.ToString(),
        LineField.Note => line.Note,
    };

    private static string[] TotalRow(SampleRoster roster) => [.. Fields.OfLine.Select(field => field switch
    {
        LineField.Line => "合计",
        LineField.Quantity => roster.Lines.Sum(line => line.Quantity).ToString("0.####", CultureInfo.InvariantCulture),
        LineField.Amount => roster.Total.ToString(),
        _ => "",
    })];

    private static string Quoted(string value) => value.AsSpan().ContainsAny(',', '"') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
