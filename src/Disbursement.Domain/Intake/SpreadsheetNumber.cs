namespace Disbursement.Domain.Intake;

/// <summary>
/// Traces of a spreadsheet that took an ID or account for a number: it drops noughts in front, keeps 15 significant digits and turns the rest to noughts, or shows <c>1.23E+17</c>.
/// What is lost cannot be restored, so the village must type it again into cells formatted as text.
/// </summary>
public static class SpreadsheetNumber
{
    private const int SignificantDigits = 15;
    private const int IdLength = 18;

    // A shorter account loses one digit at most, and one nought at the end proves nothing.
    private const int ShortestTellingAccount = 17;

    /// <summary>For a number that is wrong: whether rounding explains it.</summary>
    public static bool IsRoundedId(string text) => NumberText.IsScientific(text) || (text.Length == IdLength && EndsRounded(text));

    /// <summary>For a number that is wrong: whether rounding explains it.</summary>
    public static bool IsRoundedAccount(string text) => NumberText.IsScientific(text) || (text.Length >= ShortestTellingAccount && EndsRounded(text));

    public static bool EndsRounded(string text) =>
        text.Length > SignificantDigits && text.All(char.IsAsciiDigit) && !text.AsSpan(SignificantDigits).ContainsAnyExcept('0');

    public static void Report(Place place, ProblemList found) => found.Error(ProblemCode.ExcelNumber, place,
        "被电子表格当作数字处理，前面的零或后几位可能已丢失。请将该列设为“文本”格式，对照原件重新录入后再提交。",
        "a spreadsheet took this for a number and may have lost noughts in front of it or its last digits. Format the column as text, type the number again and submit again.");
}
