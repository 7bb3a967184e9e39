using System.IO.Compression;
using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>Why a workbook is not even opened.</summary>
internal sealed record PackageRefusal(ProblemCode Code, string Zh, string En);

/// <summary>What an archive must keep to before a library unpacks it.</summary>
internal static class XlsxPackage
{
    private const int MostEntries = 1_000;

    private static readonly PackageRefusal TooLarge = new(ProblemCode.TooLarge,
        "解压后超过100 MiB。请只保留名单一张工作表，删除图片后重新另存。",
        "this is larger than 100 MiB when unpacked. Keep the one sheet with the list, take out pictures, and save it again.");

    private static readonly PackageRefusal NoWorkbook = new(ProblemCode.BadFile,
        "是压缩包，不是表格。请上传 .xlsx 或 .csv 文件本身，不要打包。",
        "this is an archive and no workbook. Upload the .xlsx or .csv file itself.");

    private static readonly PackageRefusal Macros = new(ProblemCode.BadFile,
        "含有宏。请在电子表格软件中“另存为”.xlsx（不含宏）后提交。",
        "this holds macros. Save it as .xlsx, without macros, and submit that.");

    /// <summary>Unpacks everything once, counting; sizes that an archive declares are anybody's claim.</summary>
    public static PackageRefusal? Refusal(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries) return TooLarge;
        if (archive.GetEntry("xl/workbook.xml") is null || archive.Entries.Any(entry => entry.FullName.Contains("..", StringComparison.Ordinal))) return NoWorkbook;
        if (archive.Entries.Any(entry => entry.FullName.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && entry.FullName.Contains("vba", StringComparison.OrdinalIgnoreCase))) return Macros;
        long left = IntakeLimits.UnpackedBytes;
        var block = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            while (stream.Read(block) is var read and > 0)
            {
                left -= read;
                if (left < 0) return TooLarge;
            }
        }
        return null;
    }
}
