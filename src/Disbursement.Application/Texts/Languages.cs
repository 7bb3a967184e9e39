using System.Globalization;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>The two languages of pages and mails. Every text is a <see cref="LocalName"/>, so that none can exist in one language only.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    /// <summary>The language that a tag asks for, or <see langword="null"/> if it asks for neither.</summary>
    public static string? Known(string? tag)
    {
        var primary = tag?.Split(['-', ';', '_'], 2)[0].Trim();
        return primary switch
        {
            "zh" or "ZH" => Chinese,
            "en" or "EN" => English,
            _ => null,
        };
    }

    /// <summary>The first known language of an <c>Accept-Language</c> header; Chinese if it names none. Weights are ignored: browsers write them in order.</summary>
    public static string Preferred(string? header) =>
        (header ?? "").Split(',').Take(20).Select(part => Known(part.Trim())).FirstOrDefault(known => known is not null) ?? Chinese;

    /// <summary>The text with its places filled: <c>{0}</c>, <c>{1}</c> ...</summary>
    public static string In(this LocalName text, string language, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, text.In(language), values);
}
