using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Components;

namespace Disbursement.Web.Layout;

/// <summary>
/// Words that stay together at the end of a line: a day with its weekday, a number, the name of a place. Chinese has no spaces, so a browser breaks it anywhere.
/// </summary>
internal static partial class Whole
{
    /// <summary>The text, each of its places filled by words that stay together. What is markup already stays what it is, all else is encoded. A count is none of these: its words need the bare number.</summary>
    public static MarkupString In(LocalName text, string language, ReadOnlySpan<object?> values)
    {
        var filled = new object[values.Length];
        for (var place = 0; place < filled.Length; place++) filled[place] = values[place] is MarkupString made ? made : Of(values[place]);
        return new(new LocalName(WebUtility.HtmlEncode(text.Zh), WebUtility.HtmlEncode(text.En)).In(language, filled));
    }

    public static MarkupString Of(object? words) => new($"<span class=\"whole\">{WebUtility.HtmlEncode(words?.ToString())}</span>");

    /// <summary>A telephone number that a touch dials.</summary>
    public static MarkupString Telephone(string number) => new($"<a href=\"tel:{WebUtility.HtmlEncode(number)}\">{WebUtility.HtmlEncode(number)}</a>");

    /// <summary>An office with its telephone number, as the county writes it: the number dials, and the word before it stays with it.</summary>
    public static MarkupString Office(string text) =>
        new(Number().Replace(WebUtility.HtmlEncode(text), "<span class=\"whole\">${word}<a href=\"tel:${number}\">${number}</a></span>"));

    [GeneratedRegex(@"(?<word>\w* ?)(?<number>\b[0-9][0-9-]{4,18}[0-9]\b)")]
    private static partial Regex Number();
}
