using Disbursement.Application.Documents;
using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>A list as it comes out of a spreadsheet program: XLSX or CSV, told apart by the first bytes and never by the name.</summary>
public static class ListFile
{
    internal static readonly Place Lines = Place.Part("lines", "明细文件", "file of lines");

    /// <summary>Reads the lines. Whatever the bytes are, it answers lines and problems and does not throw.</summary>
    public static IReadOnlyList<WrittenLine> Read(ReadOnlyMemory<byte> content, ProblemList found)
    {
        var start = content.Span;
        if (start.StartsWith("PK"u8)) return XlsxLines.Read(content, found);
        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            found.Error(ProblemCode.BadFile, Lines,
                "是旧格式（.xls、.et）或加了密码的表格。请取消密码，在电子表格软件中“另存为”.xlsx 或 CSV 后提交。",
                "this is a spreadsheet of an old kind (.xls, .et), or one with a password. Take the password off, save it as .xlsx or CSV and submit that.");
            return [];
        }
        if (DocumentType.Of(start) is not null)
        {
            found.Error(ProblemCode.BadFile, Lines, "是照片或PDF，不是表格。名单请交 .xlsx 或 CSV；照片作为材料上传。", "this is a photograph or a PDF and no spreadsheet. The list is taken as .xlsx or CSV; photographs go with the documents.");
            return [];
        }
        if (!start.IsEmpty) return CsvLines.Read(start, found);
        found.Error(ProblemCode.BadFile, Lines, "文件是空的。请重新选择。", "the file is empty. Choose it again.");
        return [];
    }
}
