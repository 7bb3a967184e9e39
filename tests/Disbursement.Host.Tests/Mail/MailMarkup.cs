using System.Net;
using System.Text.RegularExpressions;

namespace Disbursement.Host.Tests.Mail;

/// <summary>
/// The elements, attributes and properties that mails may use, because every common reader shows them or loses nothing that matters: Outlook for Windows with
/// Word's engine, Outlook.com, Gmail, Apple Mail, Samsung, Yahoo (caniemail.com, data of May 2026), Thunderbird, and webmail that keeps styles at elements alone.
/// </summary>
internal static partial class MailMarkup
{
    /// <summary>Gmail ignores a longer sheet.</summary>
    private const int LongestSheet = 16_000;

    private static readonly Dictionary<string, (string[] Attributes, string[] Properties)> Safe = new()
    {
        ["html"] = (["lang"], []),
        ["head"] = ([], []),
        ["meta"] = (["charset", "name", "content"], []),
        ["title"] = ([], []),
        ["style"] = ([], []),

        // Webmail drops it or makes something else of it, so the table inside repeats its colour and the language.
        ["body"] = (["class", "style"], ["margin", "padding", "background-color"]),

        // Outlook heeds max-width here alone, draws square corners, and would give a table's margin to each of its cells.
        ["table"] = (["role", "width", "align", "cellpadding", "cellspacing", "border", "lang", "class", "style"], ["width", "max-width", "background-color", "border", "border-radius"]),
        ["tr"] = ([], []),

        // Room inside and borders belong to cells: Outlook ignores padding anywhere else. A nested cell inherits no font there, so it has its own.
        ["td"] = (["class", "style", "width", "align", "valign"], ["padding", "mso-padding-alt", "border", "border-top", "border-bottom", "border-radius", "font-family", "font-size", "font-weight", "line-height", "color", "word-break"]),
        ["p"] = (["class", "style"], ["margin", "font-size", "font-weight", "line-height", "color"]),

        // Without display and padding, as in Outlook, the cell around it (mso-padding-alt) gives the room and the words alone are the link.
        ["a"] = (["class", "style", "href"], ["display", "padding", "font-weight", "color", "word-break"]),

        // Yahoo drops word-break, and a phone would have to scroll sideways to the end of an address.
        ["wbr"] = ([], []),
    };

    /// <summary>What some reader would not show as it is meant; empty if there is nothing.</summary>
    public static IReadOnlyList<string> Unsafe(string html)
    {
        // What is inside a condition is read by Outlook and no other, and has to be as simple.
        var bare = Condition().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "");
        var found = Tag().Matches(bare).SelectMany(Unsafe).ToList();
        if (Tag().Replace(Sheet().Replace(bare, ""), "").AsSpan().IndexOfAny('<', '>') >= 0) found.Add("markup that is no plain tag");
        found.AddRange(Sheet().Matches(bare).SelectMany(sheet => UnsafeSheet(sheet.Groups[1].Value)));
        return found;
    }

    private static IEnumerable<string> Unsafe(Match tag)
    {
        var name = tag.Groups["name"].Value;
        if (!Safe.TryGetValue(name, out var safe)) return [$"<{name}>"];
        var attributes = tag.Groups["attribute"].Captures.Zip(tag.Groups["value"].Captures, (attribute, value) => (Name: attribute.Value, Value: WebUtility.HtmlDecode(value.Value))).ToList();
        return attributes.Where(attribute => !safe.Attributes.Contains(attribute.Name)).Select(attribute => $"<{name} {attribute.Name}>")
            .Concat(attributes.Where(attribute => attribute.Name == "style").SelectMany(style => UnsafeStyle(name, safe.Properties, style.Value)))
            .Concat(name == "table" && !tag.Value.Contains(" role=\"presentation\"", StringComparison.Ordinal) && tag.Groups["end"].Length == 0 ? ["<table> read out as data"] : []);
    }

    private static IEnumerable<string> UnsafeStyle(string element, string[] properties, string style) =>
        from declaration in style.Split(';')
        let parts = declaration.Split(':', 2)
        where parts.Length != 2 || !properties.Contains(parts[0]) || !Value().IsMatch(parts[1]) || (parts[0] == "display" && parts[1] != "block")
        select $"<{element}> {declaration}";

    /// <summary>A sheet may only adapt to a narrow or dark screen what the styles at the elements have said already.</summary>
    private static IEnumerable<string> UnsafeSheet(string sheet)
    {
        if (sheet.Length > LongestSheet) yield return "a sheet too long";
        if (sheet.Contains("/*", StringComparison.Ordinal)) yield return "a remark in the sheet";
        if (Unspaced().IsMatch(sheet)) yield return "!important without a space before it";
        var outside = Adapted().Replace(sheet, "").Trim();
        if (outside is not ("" or ":root{color-scheme:light dark;supported-color-schemes:light dark}")) yield return $"outside a condition: {outside}";
    }

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-z][a-z0-9]*)(?: (?<attribute>[a-z-]+)="(?<value>[^"<>]*)")*>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"<!--\[if mso\]>|<!\[endif\]-->")]
    private static partial Regex Condition();

    [GeneratedRegex(@"(?<=<style>)([^<]*)(?=</style>)")]
    private static partial Regex Sheet();

    // Pixels, per cent and bare numbers, colours by six digits, words, names of fonts: no other unit, function, negative number or web address.
    [GeneratedRegex(@"^(?:(?:0|\d+px|\d+%|\d+(?:\.\d+)?|#[0-9a-f]{6}|[a-z-]+|[A-Z][a-z]+|'[A-Za-z ]+')(?:[ ,]|$))+$")]
    private static partial Regex Value();

    [GeneratedRegex("[^ ]!important")]
    private static partial Regex Unspaced();

    // Gmail keeps max-width alone; the readers that keep neither show the mail as on a wide, bright screen.
    [GeneratedRegex(@"@media \((?:max-width:\d+px|prefers-color-scheme:dark)\)\{(?:[.a-z]+\{[^{}]*\})+\}")]
    private static partial Regex Adapted();
}
