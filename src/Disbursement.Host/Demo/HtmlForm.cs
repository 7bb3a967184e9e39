using System.Net;
using System.Text.RegularExpressions;

namespace Disbursement.Host.Demo;

/// <summary>A form of a page, read the way a browser would post it: where to, how, and what is filled in already.</summary>
internal sealed partial class HtmlForm
{
    private HtmlForm(string action, bool isMultipart)
    {
        Action = action;
        IsMultipart = isMultipart;
    }

    public string Action { get; }

    public bool IsMultipart { get; }

    /// <summary>Names and values of inputs and text areas; of files only the names.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The values that the radio buttons of a name offer.</summary>
    public Dictionary<string, List<string>> Choices { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it asks for a decision, with the PIN or with the summary before it; the other form with a PIN only opens a session.</summary>
    public bool AsksForDecision => Fields.ContainsKey("form");

    public bool AsksForPin => Fields.ContainsKey("pin");

    /// <summary>The forms of a page in their order.</summary>
    public static IReadOnlyList<HtmlForm> Read(string page) => [.. Form().Matches(page).Select(match => Read(match.Groups["head"].Value, match.Groups["body"].Value))];

    private static HtmlForm Read(string head, string body)
    {
        var attributes = Attributes(head);
        var form = new HtmlForm(attributes.GetValueOrDefault("action", ""), attributes.GetValueOrDefault("enctype") == "multipart/form-data");
        foreach (Match input in Input().Matches(body)) form.Take(Attributes(input.Groups["head"].Value));
        foreach (Match area in TextArea().Matches(body)) form.Take(Attributes(area.Groups["head"].Value), WebUtility.HtmlDecode(area.Groups["body"].Value));
        return form;
    }

    private void Take(Dictionary<string, string> attributes, string? text = null)
    {
        if (!attributes.TryGetValue("name", out var name)) return;
        var value = text ?? attributes.GetValueOrDefault("value", "");
        // A box that nobody has ticked is not posted.
        if (attributes.GetValueOrDefault("type") == "checkbox") return;
        if (attributes.GetValueOrDefault("type") != "radio")
        {
            Fields[name] = value;
            return;
        }
        if (!Choices.TryGetValue(name, out var offered)) Choices[name] = offered = [];
        offered.Add(value);
    }

    private static Dictionary<string, string> Attributes(string head)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Attribute().Matches(head)) found[match.Groups["name"].Value] = WebUtility.HtmlDecode(match.Groups["value"].Value);
        return found;
    }

    [GeneratedRegex("<form(?<head>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input(?<head>[^>]*)>", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("<textarea(?<head>[^>]*)>(?<body>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attribute();
}
