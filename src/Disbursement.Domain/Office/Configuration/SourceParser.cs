using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>Reads JSON, comments allowed, into nodes with line numbers.</summary>
internal ref struct SourceParser
{
    private const int Deepest = 16;
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private long counted;
    private int line = 1;

    private SourceParser(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
    }

    /// <summary>The root, or <see langword="null"/> and a mistake where the text stops being JSON.</summary>
    public static SourceNode? Parse(ReadOnlySpan<byte> json, Mistakes mistakes)
    {
        try
        {
            var parser = new SourceParser(json);
            parser.reader.Read();
            var root = parser.Node("");
            // Reading on to the end finds whatever stands behind the document.
            while (parser.reader.Read()) { }
            return root;
        }
        catch (JsonException wrong)
        {
            // Behind a syntax error nothing can be told, so this mistake stands alone.
            mistakes.Add((int)(wrong.LineNumber ?? 0) + 1, "", $"This is no JSON from here on: {FirstSentence(wrong.Message)}. Correct the text at this line.");
            return null;
        }
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');

    private SourceNode Node(string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(path),
        JsonTokenType.StartArray => List(path),
        JsonTokenType.String => new SourceNode(SourceKind.Text, Line(), path) { Text = Text() },
        JsonTokenType.Number => new SourceNode(SourceKind.Number, Line(), path) { Text = Encoding.ASCII.GetString(reader.ValueSpan) },
        JsonTokenType.True => new SourceNode(SourceKind.Truth, Line(), path) { Text = "true" },
        JsonTokenType.False => new SourceNode(SourceKind.Truth, Line(), path) { Text = "false" },
        _ => new SourceNode(SourceKind.Nothing, Line(), path),
    };

    private SourceNode Object(string path)
    {
        var node = new SourceNode(SourceKind.Object, Line(), path);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = Text();
            reader.Read();
            node.Members.Add((name, Node(path.Length > 0 ? $"{path}.{name}" : name)));
        }
        return node;
    }

    private SourceNode List(string path)
    {
        var node = new SourceNode(SourceKind.List, Line(), path);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            node.Items.Add(Node(string.Create(CultureInfo.InvariantCulture, $"{path}[{node.Items.Count}]")));
        return node;
    }

    private string Text()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 is JSON by its grammar, and yet no text.
            throw new JsonException("A character is escaped only in half", null, Line() - 1, null);
        }
    }

    private int Line()
    {
        line += json[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
        counted = reader.TokenStartIndex;
        return line;
    }
}
