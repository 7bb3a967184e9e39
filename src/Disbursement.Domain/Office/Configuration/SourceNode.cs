namespace Disbursement.Domain.Office.Configuration;

internal enum SourceKind
{
    Object,
    List,
    Text,
    Number,
    Truth,
    Nothing,
}

/// <summary>A JSON value that knows where it stands, which the nodes of System.Text.Json do not.</summary>
internal sealed class SourceNode(SourceKind kind, int line, string path)
{
    public SourceKind Kind { get; } = kind;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    public string Path { get; } = path;

    /// <summary>A text's value, a number's digits, "true" or "false"; empty for the rest.</summary>
    public string Text { get; init; } = "";

    /// <summary>In the order of the file; a name given twice stands here twice.</summary>
    public List<(string Name, SourceNode Value)> Members { get; } = [];

    public List<SourceNode> Items { get; } = [];
}
