using System.Buffers;
using System.Globalization;
using System.Text;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Documents;

/// <summary>
/// What an uploaded document must be, told by its content: one type, of a size that a phone can show. The words are for a clerk who has
/// done nothing wrong and wants to know what to do now.
/// </summary>
public static class UploadCheck
{
    public static readonly LocalName TooLarge = new("超过20 MiB。请压缩或拆分。", "this is larger than 20 MiB. Make it smaller or split it.");

    /// <summary>More than any camera of a phone takes.</summary>
    private const long MostPixels = 250_000_000;

    private const int LongestSide = 32_000;
    private const int TailBytes = 66 * 1024;
    private const int HeadBytes = 1024;

    private static readonly LocalName Empty = new("文件是空的。请重新拍照或重新选择文件。", "the file is empty. Take the photograph again or choose another file.");

    private static readonly LocalName OtherType = new("文件内容不是PDF、JPEG、PNG或HEIC。请转换格式后上传。", "its content is no PDF, JPEG, PNG or HEIC. Convert it and upload it again.");

    private static readonly LocalName WebPage = new("是网页或矢量图，不能作为材料。请拍照上传，或另存为PDF。", "this is a web page or a vector drawing. Upload a photograph, or save it as PDF.");

    private static readonly LocalName Archive = new("是压缩包或办公文档，不能作为材料。请拍照上传，或另存为PDF。", "this is an archive or an office document. Upload a photograph, or save it as PDF.");

    private static readonly LocalName TwoTypes = new("文件里还藏有另一种内容，不能接收。请用手机重新拍照，或重新导出PDF。", "another kind of content is hidden in this file. Take the photograph again, or export the PDF again.");

    // What other programs would find inside a picture and run or unpack.
    private static readonly SearchValues<string> Hidden = SearchValues.Create(
        ["<script", "<html", "<!doctype", "<iframe", "<?php", "<svg ", "%pdf-1", "%pdf-2", "rar!\u001a\u0007", "7z\u00bc\u00af'\u001c"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Why the content is not taken, or <see langword="null"/>.</summary>
    public static LocalName? Refusal(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return Empty;
        if (content.Length > DocumentType.MostBytes) return TooLarge;
        if (DocumentType.Of(content) is not { } type) return WhatItIs(content);
        if (content[Math.Max(0, content.Length - TailBytes)..].IndexOf("PK\u0005\u0006"u8) >= 0) return TwoTypes;
        if (type != DocumentType.Pdf) return OfImage(type, content);
        // Further inside a PDF is text that belongs there; what browsers guess a type from is its head.
        return HidesSomething(content[1..Math.Min(HeadBytes, content.Length)]) ? TwoTypes : null;
    }

    private static LocalName? OfImage(string type, ReadOnlySpan<byte> content)
    {
        if (HidesSomething(content)) return TwoTypes;
        if (ImageSize.Of(type, content) is not var (width, height)) return null;
        if (width is > 0 and <= LongestSide && height is > 0 and <= LongestSide && width * height <= MostPixels) return null;
        return new LocalName(
            string.Create(CultureInfo.InvariantCulture, $"图片尺寸异常（{width}×{height}）。请用手机相机的默认设置重新拍照。"),
            string.Create(CultureInfo.InvariantCulture, $"this picture claims {width} by {height} points. Take it again with the usual settings of the phone."));
    }

    private static LocalName WhatItIs(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK"u8) || content.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || content.StartsWith("Rar!"u8) || content.StartsWith("7z"u8)) return Archive;
        var text = Encoding.Latin1.GetString(content[..Math.Min(HeadBytes, content.Length)]).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t');
        return text.StartsWith('<') ? WebPage : OtherType;
    }

    private static bool HidesSomething(ReadOnlySpan<byte> content)
    {
        const int Block = 64 * 1024;
        const int Overlap = 16;
        var letters = new char[Block + Overlap];
        for (var start = 0; start < content.Length; start += Block)
        {
            var length = Encoding.Latin1.GetChars(content.Slice(start, Math.Min(Block + Overlap, content.Length - start)), letters);
            if (letters.AsSpan(0, length).IndexOfAny(Hidden) >= 0) return true;
        }
        return false;
    }
}
