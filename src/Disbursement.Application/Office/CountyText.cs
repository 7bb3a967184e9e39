using System.Text;
using System.Text.Json;

namespace Disbursement.Application.Office;

/// <summary>Writes other officials into the text of a configuration and leaves every other byte of it, comments included, as it is.</summary>
internal static class CountyText
{
    /// <summary>The text with these officials, one a line in this order, and the line (from 1) of the first.</summary>
    public static (string Text, int FirstLine) With(string text, IEnumerable<string> officials)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var (start, end) = Span(bytes);
        var head = Encoding.UTF8.GetString(bytes, 0, start);
        var list = string.Join(",\n", officials.Select(official => "    " + official));
        return ($"{head}[\n{list}\n  ]{Encoding.UTF8.GetString(bytes, end, bytes.Length - end)}", head.Count(letter => letter == '\n') + 2);
    }

    // From the opening bracket of the member "officials" to behind its closing one.
    private static (int Start, int End) Span(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("officials")) continue;
            reader.Read();
            var start = checked((int)reader.TokenStartIndex);
            reader.Skip();
            return (start, checked((int)reader.BytesConsumed));
        }
        throw new InvalidDataException("A configuration in force has no officials.");
    }
}
