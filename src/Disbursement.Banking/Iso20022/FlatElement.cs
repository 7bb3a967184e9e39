namespace Disbursement.Banking.Iso20022;

/// <summary>One small element of a message, such as a payment, as the paths and texts of its leaves in their order.</summary>
internal sealed class FlatElement(string name)
{
    private readonly List<KeyValuePair<string, string>> leaves = [];

    public string Name { get; } = name;

    public int LeafCount => leaves.Count;

    /// <summary>Adds a leaf: a path of element names below this element, or with <c>@</c> an attribute; empty for the element's own text.</summary>
    public void Add(string path, string text) => leaves.Add(new(path, text));

    /// <summary>Adds the leaves of this element to its parent, below its own name; false if the parent then has more than a limit.</summary>
    public bool CopyTo(FlatElement parent, int limit)
    {
        foreach (var (path, text) in leaves)
            parent.Add(path.Length == 0 || path[0] == '@' ? $"{Name}{path}" : $"{Name}/{path}", text);
        return parent.LeafCount <= limit;
    }

    /// <summary>The texts at a path. More than one means that the element was repeated.</summary>
    public IEnumerable<string> All(string path)
    {
        foreach (var (leafPath, text) in leaves)
            if (leafPath == path) yield return text;
    }
}
