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

    /// <summary>The text with its places filled: <c>{0}</c>, <c>{1}</c> ... A word that is counted stands in both numbers: <c>{0} {0:line|lines}</c>.</summary>
    public static string In(this LocalName text, string language, params ReadOnlySpan<object?> values) =>
        string.Format(Counting.Words, text.In(language), values);

    /// <summary>The text with a capital, to be a label or to begin a sentence.</summary>
    public static LocalName Capital(this LocalName text) => text with { En = Capital(text.En) };

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private sealed class Counting : IFormatProvider, ICustomFormatter
    {
        public static readonly Counting Words = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            var text = Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "";
            return format?.Split('|') is [var one, var many] ? text == "1" ? one : many : text;
        }
    }
}
