using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Reads a list in CSV with an English or a Chinese header. Whatever the bytes are, it answers lines and problems and does not throw.</summary>
public static class CsvLines
{
    public static IReadOnlyList<WrittenLine> Read(ReadOnlySpan<byte> content, ProblemList found)
    {
        if (CsvText.TryDecode(content, out var text, out var row)) return ListLines.Read(new CsvRows(text), found);
        found.Error(ProblemCode.BadFile, ListFile.Lines, $"第{row}行的字符编码损坏。请另存为UTF-8编码的CSV。", $"the encoding of row {row} is broken. Save the file as CSV in UTF-8.");
        return [];
    }
}
