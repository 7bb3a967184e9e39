using Disbursement.Domain.Office;

namespace Disbursement.Application.Documents;

/// <summary>
/// The name under which something is uploaded. It is never kept and never tells the type; but a name that is a path, or that dresses a program
/// as a picture, is a trick, and what comes under it is not taken.
/// </summary>
public static class UploadName
{
    private const int Longest = 255;

    private static readonly LocalName NoName = new("文件名含有路径或不可见字符。请改成普通的文件名后再上传。", "the file's name holds a path or invisible characters. Give it a plain name and upload it again.");

    private static readonly LocalName Program = new("文件名像程序、网页或压缩包（如 .exe、.html、.zip）。请只上传照片、PDF或表格本身。", "the file's name is that of a program, a web page or an archive (.exe, .html, .zip). Upload the photograph, PDF or list itself.");

    private static readonly HashSet<string> Tricks = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "bat", "cmd", "scr", "pif", "msi", "dll", "js", "jse", "mjs", "vbs", "vbe", "wsf", "hta", "ps1", "sh", "lnk", "url", "apk", "jar", "app",
        "php", "phtml", "asp", "aspx", "jsp", "cgi", "pl", "py", "html", "htm", "xhtml", "shtml", "mht", "svg", "svgz", "xml", "swf",
        "zip", "rar", "7z", "gz", "tar", "iso", "img", "docm", "xlsm", "pptm",
    };

    /// <summary>Why something under this name is not taken, or <see langword="null"/>. A part without a file name is fine.</summary>
    public static LocalName? Refusal(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if (name.Length > Longest || name.Any(IsOfNoName) || name.Contains("..", StringComparison.Ordinal)) return NoName;
        return name.Split('.').Skip(1).Any(part => Tricks.Contains(part.Trim())) ? Program : null;
    }

    private static bool IsOfNoName(char letter) =>
        letter is '/' or '\\' or ':' or '\uFFFD' || char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format;
}
